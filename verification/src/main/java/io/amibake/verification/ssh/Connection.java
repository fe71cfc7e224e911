package io.amibake.verification.ssh;

import io.amibake.verification.Deadline;
import java.util.ArrayList;
import java.util.List;

/** Being logged in to a host, through others if need be. */
final class Connection implements AutoCloseable {
    private final List<Link> links = new ArrayList<>();

    private Connection() {}

    /** Logs in to the hosts one after another; of one that fails, nothing is left. */
    static Connection open(List<Door> doors, Deadline deadline) throws Unreached {
        Connection connection = new Connection();
        boolean complete = false;
        try {
            for (Door door : doors) {
                connection.links.add(Link.open(door, connection.opening(door), deadline));
            }
            complete = true;
            return connection;
        } finally {
            if (!complete) {
                connection.close();
            }
        }
    }

    Link last() {
        return links.get(links.size() - 1);
    }

    @Override
    public void close() {
        for (int i = links.size() - 1; i >= 0; i--) {
            links.get(i).close();
        }
    }

    private Wire.Opening opening(Door door) {
        if (links.isEmpty()) {
            return door.command()
                    .<Wire.Opening>map(command -> (host, port, deadline) -> CommandSocket.open(command, deadline))
                    .orElse(Wire::tcp);
        }
        Link jump = last();
        return (host, port, deadline) -> JumpSocket.open(jump, door.hop(), deadline);
    }
}
