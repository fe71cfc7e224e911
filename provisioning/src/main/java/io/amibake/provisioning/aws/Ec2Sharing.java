package io.amibake.provisioning.aws;

import io.amibake.config.AccountId;
import io.amibake.config.OrganizationArn;
import io.amibake.provisioning.Audience;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.Sharing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.PermissionGroup;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;

/** With whom AMIs and snapshots are shared. */
record Ec2Sharing(Service ec2) {
    Sharing of(ImageFacts image) {
        List<LaunchPermission> found =
                ec2.call("DescribeImageAttribute", image.id().text(), () -> client().describeImageAttribute(
                                call -> call.imageId(image.id().text()).attribute(ImageAttributeName.LAUNCH_PERMISSION))
                        .launchPermissions());
        List<AccountId> accounts = new ArrayList<>();
        List<OrganizationArn> organizations = new ArrayList<>();
        boolean everyone = false;
        for (LaunchPermission permission : found) {
            everyone |= permission.group() == PermissionGroup.ALL;
            Stream.of(permission.userId())
                    .filter(Objects::nonNull)
                    .map(AccountId::parse)
                    .forEach(accounts::add);
            Stream.of(permission.organizationArn(), permission.organizationalUnitArn())
                    .filter(Objects::nonNull)
                    .map(OrganizationArn::parse)
                    .forEach(organizations::add);
        }
        return new Sharing(new Audience(accounts, everyone, organizations), snapshots(image));
    }

    private Map<String, Audience> snapshots(ImageFacts image) {
        Map<String, Audience> found = new LinkedHashMap<>();
        for (String snapshot : image.snapshots()) {
            List<CreateVolumePermission> permissions =
                    ec2.call("DescribeSnapshotAttribute", snapshot, () -> client().describeSnapshotAttribute(call ->
                                    call.snapshotId(snapshot).attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION))
                            .createVolumePermissions());
            List<AccountId> accounts = permissions.stream()
                    .map(CreateVolumePermission::userId)
                    .filter(Objects::nonNull)
                    .map(AccountId::parse)
                    .toList();
            boolean everyone = permissions.stream().anyMatch(permission -> permission.group() == PermissionGroup.ALL);
            found.put(snapshot, new Audience(accounts, everyone, List.of()));
        }
        return found;
    }

    void add(ImageFacts image, Audience audience) {
        if (audience.isEmpty()) {
            return;
        }
        List<String> accounts =
                audience.accounts().stream().map(AccountId::text).toList();
        if (!accounts.isEmpty()) {
            for (String snapshot : image.snapshots()) {
                ec2.run("ModifySnapshotAttribute", snapshot, () -> client().modifySnapshotAttribute(
                                call -> call.snapshotId(snapshot)
                                        .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                                        .operationType(OperationType.ADD)
                                        .userIds(accounts)));
            }
        }
        List<LaunchPermission> added = permissions(audience);
        ec2.run("ModifyImageAttribute", image.id().text(), () -> client().modifyImageAttribute(
                        call -> call.imageId(image.id().text()).launchPermission(change -> change.add(added))));
    }

    void remove(ImageFacts image, Sharing sharing) {
        sharing.snapshots().forEach((snapshot, audience) -> {
            if (!audience.isEmpty()) {
                ec2.run("ModifySnapshotAttribute", snapshot, () -> client().modifySnapshotAttribute(
                                call -> call.snapshotId(snapshot)
                                        .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                                        .operationType(OperationType.REMOVE)
                                        .userIds(audience.accounts().stream()
                                                .map(AccountId::text)
                                                .toList())
                                        .groupNames(audience.everyone() ? List.of("all") : List.of())));
            }
        });
        if (!sharing.image().isEmpty()) {
            List<LaunchPermission> removed = permissions(sharing.image());
            ec2.run("ModifyImageAttribute", image.id().text(), () -> client().modifyImageAttribute(call ->
                    call.imageId(image.id().text()).launchPermission(change -> change.remove(removed))));
        }
    }

    private static List<LaunchPermission> permissions(Audience audience) {
        List<LaunchPermission> added = new ArrayList<>();
        for (AccountId account : audience.accounts()) {
            added.add(LaunchPermission.builder().userId(account.text()).build());
        }
        if (audience.everyone()) {
            added.add(LaunchPermission.builder().group(PermissionGroup.ALL).build());
        }
        for (OrganizationArn organization : audience.organizations()) {
            LaunchPermission.Builder permission = LaunchPermission.builder();
            added.add((organization.isUnit()
                            ? permission.organizationalUnitArn(organization.text())
                            : permission.organizationArn(organization.text()))
                    .build());
        }
        return added;
    }

    private Ec2Client client() {
        return ec2.clients().ec2();
    }
}
