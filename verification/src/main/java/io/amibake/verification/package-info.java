/**
 * What is true of a host, asked over one connection and one execution of {@code sh}.
 *
 * <p>A {@link io.amibake.verification.Target} starts a {@link io.amibake.verification.Shell}; a {@code Session} in it
 * answers {@link io.amibake.verification.Question}s, many in one round trip. An answer is known, or says why it is not;
 * "no" and "could not tell" never look alike. The packages below ask about files, services and so on ({@code facts}),
 * compare the answers with what is expected ({@code checks}), and report ({@code report}).
 */
@NullMarked
package io.amibake.verification;

import org.jspecify.annotations.NullMarked;
