/** Reports of a run of checks: console, JUnit XML, JSON, TAP, HTML, GitHub annotations. */
@NullMarked
package io.amibake.verification.report;

import org.jspecify.annotations.NullMarked;
