package io.amibake.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.AmibakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NullHclTest {
    private static final Instance INSTANCE =
            new Instance("198.18.0.2", 22, "admin", Path.of("/lab/id"), Path.of("/lab/known"));

    private static final String SOURCE = """
            source "null" "image" {
              ssh_host             = "198.18.0.2"
              ssh_port             = 22
              ssh_username         = "admin"
              ssh_private_key_file = "/lab/id"
              ssh_timeout          = "1m"
            }

            build {
              sources = ["source.null.image"]
            """;

    @Test
    void provisioners_are_those_of_the_template_byte_for_byte() throws IOException {
        String generated = Files.readString(Path.of("../examples/hcl2/generated/image.pkr.hcl"));
        int from = generated.indexOf("  provisioner \"shell\"");
        int to = generated.indexOf("  post-processor \"manifest\"");

        NullHcl template = NullHcl.of(generated);

        assertThat(template.text(INSTANCE)).isEqualTo(SOURCE + "\n" + generated.substring(from, to) + "}\n");
        assertThat(template.fileName()).isEqualTo("try.pkr.hcl");
        assertThat(template.provisioners()).isEqualTo(7);
    }

    @Test
    void what_provisioners_use_comes_along_and_what_only_the_builder_uses_does_not() {
        assertThat(NullHcl.of("""
                        variable "account" {
                        }
                        variable "zone" { default = "UTC" }
                        locals {
                          # where it is
                          base  = "${path.root}/${var.zone}"
                          owner = var.account
                        }
                        data "amazon-ami" "base" {
                          owners = [local.owner]
                        }
                        source "amazon-ebs" "image" {
                          source_ami = data.amazon-ami.base.id
                        }
                        build {
                          source "source.amazon-ebs.image" {
                            ami_name = "a"
                          }
                          # {
                          provisioner "shell" {
                            only   = ["amazon-ebs.image"]
                            inline = [<<-END
                              echo ${local.base} } amazon-ebs.image
                              END
                            , "true"]
                          }
                          post-processors {
                            post-processor "manifest" {}
                          }
                        }
                        """).text(INSTANCE)).isEqualTo("""
                        variable "zone" { default = "UTC" }

                        locals {
                          base  = "${path.cwd}/${var.zone}"
                        }

                        """ + SOURCE + """
                          # {
                          provisioner "shell" {
                            only   = ["null.image"]
                            inline = [<<-END
                              echo ${local.base} } amazon-ebs.image
                              END
                            , "true"]
                          }
                        }
                        """);
    }

    @Test
    void what_cannot_be_told_apart_is_refused() {
        assertRefused("build {", "what begins in 'build {' has no end");
        assertRefused("build {\n  /* { */\n}", "'/* { */' has a comment that try does not read, '/*'");
        assertRefused(
                "source \"a\" \"b\" {}",
                "image.pkr.hcl has to have one block 'build', on lines of its own, and it has 0");
        assertRefused("build { sources = [] }", "one block 'build', on lines of its own, and it has one on one line");
    }

    private static void assertRefused(String template, String what) {
        assertThatThrownBy(() -> NullHcl.of(template))
                .isInstanceOf(AmibakeException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("--set packer.format=json");
    }
}
