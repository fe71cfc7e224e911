package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.util.List;

/**
 * A network interface.
 *
 * @param up whether it is switched on; a bridge without containers is up, and has no carrier
 * @param state what the kernel says of its carrier: {@code up}, {@code down}, {@code unknown} (as of {@code lo})
 * @param mac its address in hexadecimal; empty for one without
 * @param addresses with their prefix lengths, as {@code 100.64.0.1/24}: those of IPv4 first
 */
public record Link(boolean up, String state, int mtu, String mac, Answer<List<String>> addresses) {}
