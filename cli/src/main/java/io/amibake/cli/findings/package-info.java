/**
 * What a validation found, and the formats it is told in: text for people, JSON for programs, SARIF for code scanners
 * and workflow commands for GitHub.
 *
 * <pre>{@code
 * String report = FindingsFormat.SARIF.print(new Findings(found, toolRuns));
 * }</pre>
 */
@NullMarked
package io.amibake.cli.findings;

import org.jspecify.annotations.NullMarked;
