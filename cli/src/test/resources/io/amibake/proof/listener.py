"""Listens on a UDP port and on a Unix socket, under a name with a blank."""

import signal
import socket

with open("/proc/self/comm", "w") as name:
    name.write("a listener")
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(("127.0.0.1", 8005))
unix = socket.socket(socket.AF_UNIX)
unix.bind("/srv/socket")
unix.listen()
signal.pause()
