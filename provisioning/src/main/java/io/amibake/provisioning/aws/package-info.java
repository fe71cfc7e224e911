/**
 * {@link io.amibake.provisioning.Cloud} on the AWS SDK, which only this package knows. Its one door is {@link
 * io.amibake.provisioning.aws.AwsClouds}. Each client is made when it is first used; each failure becomes a problem that
 * names service, operation, cause and what to do.
 *
 * <pre>{@code
 * Cloud cloud = AwsClouds.with(CallSettings.usual(), Surroundings.ofThisMachine()).open(CloudRequest.in(region));
 * }</pre>
 */
@NullMarked
package io.amibake.provisioning.aws;

import org.jspecify.annotations.NullMarked;
