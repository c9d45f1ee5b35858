"""What Microsoft published about the table maps, and how the catalog differs from it."""
