"""How Dateline fares with other people's question files, and with large ones."""
