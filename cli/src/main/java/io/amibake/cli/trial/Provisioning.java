package io.amibake.cli.trial;

/**
 * A Packer template that provisions an instance that is there already, with the provisioners of the image's own template as
 * they are. Its builder is Packer's {@code null}. Post-processors go, as each makes something of an AMI.
 */
public sealed interface Provisioning permits NullJson, NullHcl {

    /** What such a file is called, which tells Packer the language. */
    String fileName();

    /** The template for this instance. */
    String text(Instance instance);

    /** How many provisioners it has. */
    int provisioners();
}
