package io.amibake.generator.diff;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of commands and settings that decide who gets in, as whom, and what is trusted. */
final class Sensitive {
    private static final String ACCOUNTS = "sudoers|visudo|doas|wheel|passwd|chpasswd|shadow|gshadow|useradd|usermod"
            + "|userdel|adduser|addgroup|groupadd|groupmod|gpasswd|polkit|pam_\\w+|setcap|setuid";

    private static final String LOGIN =
            "ssh|sshd\\w*|ssh_\\w+|disable_root|\\w+_passwd|ssh-(?:keygen|copy-id|add)|HostKey|authorized_keys\\d?"
                    + "|known_hosts|Permit(?:RootLogin|EmptyPasswords|UserEnvironment|Tunnel|Open|TTY)|PasswordAuthentication"
                    + "|PubkeyAuthentication|HostbasedAuthentication|KbdInteractiveAuthentication|ChallengeResponseAuthentication"
                    + "|GSSAPIAuthentication|AuthenticationMethods|Authorized(?:Keys|Principals)\\w+|TrustedUserCAKeys|UsePAM"
                    + "|(?:Allow|Deny)(?:Users|Groups|TcpForwarding|AgentForwarding)|GatewayPorts|X11Forwarding|StrictModes"
                    + "|IgnoreRhosts|ForceCommand|MaxAuthTries|id_(?:rsa|dsa|ecdsa|ed25519)";

    private static final String GUARDS =
            "setenforce|SELINUX|permissive|semanage|\\w*gpgcheck|sslverify|ECS_DISABLE_PRIVILEGED|nosignature|nodigest|apt-key|trusted|update-ca-trust"
                    + "|update-ca-certificates|iptables|ip6tables|nft|nftables|firewalld|firewall-cmd|ufw|auditd|auditctl"
                    + "|update-crypto-policies|authconfig|authselect|ld\\.so\\.preload|aws_secret_access_key|allow-unauthenticated|no-check-certificate|insecure";

    /** Kernel parameters, those of {@code harden.sh} among them, by which one process gets at another or at its host. */
    private static final String KERNEL =
            "kernel[./](?:randomize_va_space|kptr_restrict|dmesg_restrict|sysrq|core_pattern"
                    + "|modprobe|modules_disabled|perf_event_paranoid|kexec_load_disabled|unprivileged_\\w+|yama[./]ptrace_scope)"
                    + "|fs[./](?:protected_\\w+|suid_dumpable)|net[./]ipv[46][./][\\w./]*(?:accept_redirects|secure_redirects"
                    + "|send_redirects|accept_source_route|accept_ra|rp_filter|tcp_syncookies|icmp_echo_ignore_broadcasts)";

    private static final Pattern WORDS = Pattern.compile(
            "(?i:AllowUnauthenticated)|(?i:Content-Transfer-Encoding:\\s*base64)|\\bH4sI[\\w+/]{16}|\\bA[KS]IA[0-9A-Z]{16}\\b|\\bBEGIN [A-Z ]*PRIVATE KEY\\b|\\bmodify-(?:image|snapshot)-attribute\\b|ALL\\s*=.*NOPASSWD|\\bALL\\s*=\\s*\\(\\w+|#include(?:dir)?\\b|\\bchmod\\b.*[\\s,ugoa][+=][rwxX]*s"
                    + "|\\bchmod\\b\\s+(?:-\\w+\\s+)*+(?:0?[2-7][0-7]{3}|0?[0-7]{2}[2367])\\b"
                    + "|\\bchmod\\b.*\\s(?:[ug]*[oa][ugoa]*)?[+=][rxX]*w|(?:^|[;&|(\\s])(?:eval|source|\\.)\\s.*\\b(?:curl|wget)\\s|tcp://(?:0\\.0\\.0\\.0|\\[::]|:)|(?:selinux|enforcing)=0"
                    + "|\\binstall\\b.*\\s(?:-m\\s*|--mode=)(?:0?[2-7][0-7]{3}|0?[0-7]{2}[2367])\\b|/etc/(?:passwd|group|pam\\.d)\\b|\\bcurl\\b.*\\s-\\w*k\\b|\\brpm\\b.*--import"
                    + "|\\|\\s*(?:(?:sudo|nohup|exec|nice|time)\\s+(?:-\\S+\\s+)*+)*+(?:/\\S*/)?(?:env\\s+)?(?:(?:ba|da|k|z)?sh|python[0-9.]*|perl|ruby|node)\\b"
                    + "|\\b(?:ba|da|k|z)?sh\\s+-\\w*c\\s.*\\$\\((?:curl|wget)\\b|\\b(?:ba|da|k|z)?sh\\s.*<\\(\\s*(?:curl|wget)\\b"
                    + "|\\bmodify-instance-metadata-(?:options|defaults)\\b|\\bauthorize-security-group-\\w+gress\\b"
                    + "|(?:(?<![\\w-])|(?<=\\s--))(?:" + ACCOUNTS + "|" + LOGIN + "|" + GUARDS + "|" + KERNEL
                    + ")(?![\\w])");

    /** Some of the patterns take as long as the square of a line. */
    private static final int LONGEST = 2_000;

    /** A longer line is looked at in pieces, in each of which stands the end of the one before. */
    private static final int OVERLAP = 200;

    private static final int MOST_PIECES = 200;

    private Sensitive() {}

    /** The first of them in lines; empty when there is none. */
    static Optional<String> in(List<String> lines) {
        int pieces = 0;
        for (String line : lines) {
            int from = 0;
            do {
                Matcher found = WORDS.matcher(line).region(from, Math.min(line.length(), from + LONGEST));
                if (found.useTransparentBounds(true).find()) {
                    return Optional.of(found.group());
                }
                from += LONGEST - OVERLAP;
                pieces += from < line.length() ? 1 : 0;
            } while (from < line.length() && pieces < MOST_PIECES);
            if (from < line.length()) {
                return Optional.of("what is too long to be looked through");
            }
        }
        return Optional.empty();
    }
}
