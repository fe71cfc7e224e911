/** The generated Packer and CloudFormation templates and checks, against the real tools and against the original's. */
@NullMarked
package io.amibake.generator.cloud;

import org.jspecify.annotations.NullMarked;
