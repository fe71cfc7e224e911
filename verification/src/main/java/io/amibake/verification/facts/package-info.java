/** Facts of a host by subject: files, services, packages and so on. Each topic is one piece of sh and the reading of its reply. */
@NullMarked
package io.amibake.verification.facts;

import org.jspecify.annotations.NullMarked;
