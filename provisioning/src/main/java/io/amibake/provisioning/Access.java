package io.amibake.provisioning;

import java.util.List;
import java.util.Map;

/** The key pair and the security group that make a temporary instance reachable. */
public interface Access {
    /** Makes an ED25519 key pair; one of that name is replaced when it has the same {@link RunId#TAG}. */
    KeyPair createKeyPair(String name, Map<String, String> tags);

    /** Sets tags of a key pair. */
    void renew(String keyPairId, Map<String, String> tags);

    /** A key pair that is gone is no failure. */
    void deleteKeyPair(String id);

    /** Its id; the one of that name when it has the same {@link RunId#TAG}. */
    String createSecurityGroup(GroupRequest request);

    /** Lets SSH in from these blocks, IPv4 or IPv6, and from nowhere else. */
    void allowSsh(String groupId, List<String> cidrs);

    /** Tries again while something uses it. A group that is gone is no failure. */
    void deleteSecurityGroup(String id, Wait wait);
}
