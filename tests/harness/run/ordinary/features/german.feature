# language: de
Funktionalität: Sprachen

  Grundlage:
    Angenommen an empty basket

  Szenario: Deutsch
    Wenn I take 2 Äpfel
    Und I take 1 Birne
    Dann the basket has 3 pieces
    Aber it is noted that "fertig"
