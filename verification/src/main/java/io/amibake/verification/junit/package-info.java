/**
 * Hosts in tests of JUnit 5, which whoever uses this package adds as a dependency of their own.
 *
 * <pre>{@code
 * @OnHost // the host of -Damibake.host=ec2-user@198.51.100.7
 * class DockerTest {
 *     @Test
 *     void docker_runs(Host host) {
 *         assertTrue(host.service("docker").isRunning());
 *     }
 *
 *     @TestFactory
 *     Stream<DynamicNode> the_image_keeps_its_promises(Target target) {
 *         return ChecksTests.of(Path.of("checks.yaml"), target);
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.amibake.verification.junit;

import org.jspecify.annotations.NullMarked;
