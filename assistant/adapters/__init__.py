"""The only I/O: files read, files written, the network. Everything below takes and gives values."""
