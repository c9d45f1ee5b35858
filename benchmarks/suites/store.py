"""What the Python steps of a generated suite act on: two systems with shelves.

A copy of this file is in each generated suite.
"""

SYSTEMS = ("Sales", "SCM")
COLUMNS = ("SHELF", "OWNER", "STREET", "CITY", "UNITS", "STATUS")
SHOWN = ("SHELF", "UNITS", "STATUS")


class Store:
    """The shelves of both systems, as texts."""

    def __init__(self):
        self.owner = ""
        self.units = {}
        self.deliveries = []
        self.rows = {system: [] for system in SYSTEMS}
        self.sent = []
        self.revision = 0

    def hold(self, shelf, units):
        self.units[shelf] = units

    def deliver(self, table):
        self.deliveries += [(name, int(units)) for name, units in table]

    def sell(self, units):
        """Fill six shelves of each system, and send three of them to the other one."""
        street = f"{units % 90 + 1} Harbor Way"
        for at, system in enumerate(SYSTEMS):
            self.rows[system] = [
                (f"S{n}", f"Company {units}", street, "Seattle", str(units + n + at), "Open")
                for n in range(6)
            ]
        self.sent += [(f"S{n}", str(units + n)) for n in range(3)]
        self.revision += 1

    def close(self):
        for system in SYSTEMS:
            self.rows[system] = [(*row[:5], "Closed") for row in self.rows[system]]
        self.revision += 1

    def shown(self, system):
        """The first two shelves of a system, in the columns of the tables of the features."""
        return [[row[0], row[4], row[5]] for row in self.rows[system][:2]]
