package io.amibake.provisioning;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.Region;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Makes an AMI of an image: Packer. */
public interface Baker {
    /**
     * Sees that it can, before anything is made.
     *
     * @return what it is, {@code Packer 1.15.0}
     * @throws io.amibake.core.AmibakeException when it cannot
     */
    String prepare(ImageConfig image);

    /**
     * Makes it, and ends what it started though it fails or the thread is interrupted.
     *
     * @return the AMI of each region
     * @throws io.amibake.core.AmibakeException (status 1) when a script of the image fails; else as the cause is
     * @throws java.util.concurrent.CancellationException when the thread is interrupted
     */
    Map<Region, AmiId> bake(Order order);

    /**
     * What to bake, and with what.
     *
     * @param image with its version filled
     * @param source to start from
     * @param tags of everything that is made
     * @param keyName of the key pair to log in with, whose private key is in the file
     * @param group security group of the building instance
     * @param environment what a child process calls AWS with
     * @param endpoint of EC2, where it is not AWS's
     */
    record Order(
            ImageConfig image,
            AmiId source,
            Map<String, String> tags,
            String keyName,
            Path keyFile,
            String group,
            Map<String, String> environment,
            Optional<URI> endpoint) {
        public Order {
            tags = Map.copyOf(tags);
            environment = Map.copyOf(environment);
        }

        /** Without the environment, which has credentials. */
        @Override
        public String toString() {
            return "Order[" + image.amiName() + ", from " + source + ", " + tags + "]";
        }
    }
}
