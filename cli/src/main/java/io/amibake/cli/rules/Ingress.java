package io.amibake.cli.rules;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import java.util.Optional;

/**
 * A rule of a security group that lets traffic in, as CloudFormation writes it.
 *
 * @param rule the mapping with the keys of {@code AWS::EC2::SecurityGroup Ingress}
 * @param parameters those of the stack, by name: a block may be a parameter, which has a default
 */
record Ingress(Mapping rule, Mapping parameters) {
    private static final int SSH = 22;

    /** Two such blocks are all of IPv4, which some write so to get past a search for 0.0.0.0/0. */
    private static final int HALF_OF_IPV4 = 1;

    /** All addresses of IPv6 that the internet has begin with the same three bits, 2000::/3. */
    private static final int INTERNET_OF_IPV6 = 3;

    /** Whether anybody on the internet reaches port 22 by it. */
    boolean opensSsh() {
        return (isWide("CidrIp", HALF_OF_IPV4) || isWide("CidrIpv6", INTERNET_OF_IPV6)) && admitsSsh();
    }

    /** Whether the block has that prefix length or a shorter one; a block that cannot be read has none. */
    private boolean isWide(String key, int length) {
        String block = text(key);
        int slash = block.indexOf('/');
        Optional<Integer> prefix = number(block.substring(slash + 1));
        return slash > 0 && prefix.isPresent() && prefix.get() <= length;
    }

    /** Protocol -1 is all of them, and all ports, whichever are named. */
    private boolean admitsSsh() {
        return switch (text("IpProtocol")) {
            case "-1" -> true;
            case "tcp", "6", "" -> includesSsh();
            default -> false;
        };
    }

    private boolean includesSsh() {
        Optional<Integer> from = number(text("FromPort"));
        Optional<Integer> to = number(text("ToPort"));
        return from.isPresent() && to.isPresent() && from.get() <= SSH && SSH <= to.get();
    }

    /** A text or number; of a reference to a parameter the parameter's default; else nothing. */
    private String text(String key) {
        Optional<Node> value = rule.get(key);
        if (value.isPresent() && value.get() instanceof Mapping reference) {
            String parameter = scalar(reference.get("Ref"));
            return parameters.get(parameter).orElse(parameters) instanceof Mapping named
                    ? scalar(named.get("Default"))
                    : "";
        }
        return scalar(value);
    }

    private static String scalar(Optional<Node> node) {
        return node.isPresent() && node.get() instanceof Scalar scalar ? scalar.text() : "";
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
