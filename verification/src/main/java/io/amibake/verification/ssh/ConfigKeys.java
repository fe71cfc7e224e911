package io.amibake.verification.ssh;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys that some version of OpenSSH's client knows, those of distributions included. Any other is a slip, which
 * {@code ssh} refuses.
 */
final class ConfigKeys {
    private static final List<String> NAMES = List.of("""
            AddKeysToAgent AddressFamily BatchMode BindAddress BindInterface CanonicalDomains CanonicalizeFallbackLocal
            CanonicalizeHostname CanonicalizeMaxDots CanonicalizePermittedCNAMEs CASignatureAlgorithms CertificateFile
            ChannelTimeout CheckHostIP Cipher Ciphers ClearAllForwardings Compression CompressionLevel ConnectionAttempts
            ConnectTimeout ControlMaster ControlPath ControlPersist DynamicForward EnableEscapeCommandline EnableSSHKeysign
            EscapeChar ExitOnForwardFailure FingerprintHash ForkAfterAuthentication ForwardAgent ForwardX11
            ForwardX11Timeout ForwardX11Trusted GatewayPorts GlobalKnownHostsFile GSSAPIAuthentication
            GSSAPIDelegateCredentials HashKnownHosts Host HostbasedAcceptedAlgorithms HostbasedAuthentication
            HostbasedKeyTypes HostKeyAlgorithms HostKeyAlias HostName IdentitiesOnly IdentityAgent IdentityFile
            IgnoreUnknown Include IPQoS KbdInteractiveAuthentication KbdInteractiveDevices KexAlgorithms KnownHostsCommand
            LocalCommand LocalForward LogLevel LogVerbose MACs Match NoHostAuthenticationForLocalhost
            NumberOfPasswordPrompts ObscureKeystrokeTiming PasswordAuthentication PermitLocalCommand PermitRemoteOpen
            PKCS11Provider Port PreferredAuthentications ProxyCommand ProxyJump ProxyUseFdpass PubkeyAcceptedAlgorithms
            PubkeyAcceptedKeyTypes PubkeyAuthentication RefuseConnection RekeyLimit RemoteCommand RemoteForward RequestTTY
            RequiredRSASize RevokedHostKeys SecurityKeyProvider SendEnv ServerAliveCountMax ServerAliveInterval
            SessionType SetEnv StdinNull StreamLocalBindMask StreamLocalBindUnlink StrictHostKeyChecking SyslogFacility Tag
            TCPKeepAlive Tunnel TunnelDevice UpdateHostKeys User UserKnownHostsFile VerifyHostKeyDNS VersionAddendum
            VisualHostKey WarnWeakCrypto XAuthLocation""".split("\\s+"));

    /** Given up, not built in, or of a distribution or system. */
    private static final Set<String> OTHERS = Set.of("""
            afstokenpassing challengeresponseauthentication dsaauthentication fallbacktorsh globalknownhostsfile2
            gssapiclientidentity gssapikexalgorithms gssapikeyexchange gssapirenewalforcesrekey gssapiserveridentity
            gssapitrustdns hostbasedacceptedkeytypes identityfile2 keepalive kerberosauthentication
            kerberostgtpassing protocol protocolkeepalives rhostsauthentication rhostsrsaauthentication rsaauthentication
            setuptimeout skeyauthentication smartcarddevice tisauthentication useblacklistedkeys useprivilegedport
            userknownhostsfile2 useroaming usersh usekeychain""".split("\\s+"));

    private static final Set<String> KNOWN = known();

    private ConfigKeys() {}

    /** @param key in small letters */
    static boolean has(String key) {
        return KNOWN.contains(key) || OTHERS.contains(key);
    }

    /** As the manual writes them. */
    static Collection<String> names() {
        return NAMES;
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        NAMES.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
        return known;
    }
}
