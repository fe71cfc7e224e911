package io.amibake.config;

import io.amibake.core.KeyPath;
import io.amibake.core.Position;

/** Where a missing key is reported: the nearest section around it that the user wrote. */
record Home(Position position, KeyPath path) {}
