package io.amibake.provisioning;

import io.amibake.core.AmibakeException;

/** A kind of thing that could not be looked for in a region, and why. */
public record Unseen(Resource.Kind kind, AmibakeException why) {}
