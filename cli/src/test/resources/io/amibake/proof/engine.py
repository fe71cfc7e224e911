"""An engine of Docker at its usual socket, which knows two containers and takes the first digits of an id for it."""

import http.server
import json
import socketserver

CONTAINERS = [
    {
        "Id": "c0ff" + 60 * "0",
        "Name": "/ecs-agent",
        "RestartCount": 0,
        "State": {"Status": "running", "Running": True},
        "Config": {"Image": "amazon/amazon-ecs-agent:latest"},
        "HostConfig": {"NetworkMode": "host"},
    },
    {
        "Id": "beef" + 60 * "0",
        "Name": "/halted",
        "RestartCount": 0,
        "State": {"Status": "paused", "Running": True, "Paused": True},
        "Config": {"Image": "busybox"},
        "HostConfig": {"NetworkMode": "bridge"},
    },
]


class Api(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.split("/")[2]
        found = [it for it in CONTAINERS if it["Name"] == "/" + name or it["Id"].startswith(name)]
        body = json.dumps(found[0] if found else {"message": "No such container: " + name}).encode()
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


socketserver.UnixStreamServer("/var/run/docker.sock", Api).serve_forever()
