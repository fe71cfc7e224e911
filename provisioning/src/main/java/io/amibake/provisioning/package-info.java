/**
 * What a release does in AWS: it bakes an image, boots a test instance of it, publishes it, and leaves nothing temporary
 * behind. AWS itself is behind {@link io.amibake.provisioning.Cloud}, one caller's view of one region, in types of ours;
 * every resource carries the tags of its run from the call that makes it, so that whatever a run leaves can be found.
 *
 * <pre>{@code
 * Cloud cloud = AwsClouds.with(CallSettings.usual(), surroundings).open(CloudRequest.in(region));
 * KeyPair key = cloud.access().createKeyPair("amibake " + run, Map.of(RunId.TAG, run.toString()));
 * cloud.tagged().of(run).forEach(left -> cloud.tagged().delete(left, wait));
 * }</pre>
 */
@NullMarked
package io.amibake.provisioning;

import org.jspecify.annotations.NullMarked;
