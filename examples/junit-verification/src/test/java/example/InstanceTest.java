package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.amibake.verification.host.FilePart;
import io.amibake.verification.host.Host;
import io.amibake.verification.host.HostCommand;
import io.amibake.verification.host.HostFile;
import io.amibake.verification.host.HostUser;
import io.amibake.verification.junit.OnHost;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests in Java: everything that Java can say of a host. */
@OnHost
class InstanceTest {
    @Test
    void nobody_but_root_can_write_the_accounts(Host host) {
        HostFile accounts = host.file("/etc/passwd");

        assertEquals("0644", accounts.mode());
        assertEquals("root", accounts.owner());
        assertFalse(host.port("tcp:23").isListening());
    }

    @Test
    void root_has_a_home_of_its_own(Host host) {
        HostUser root = host.user("root");
        HostFile home = host.file("/root").with(FilePart.ENTRIES);
        HostCommand kernel = host.command("uname -s").within(Duration.ofSeconds(5));
        host.facts(root, home, kernel); // one round trip for all three

        assertEquals("/root", root.home());
        assertTrue(home.isDirectory());
        assertFalse(home.entries().contains("password.txt"));
        assertEquals("Linux\n", kernel.stdout());
    }
}
