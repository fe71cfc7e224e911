"""Moto on a free port, which it prints; it ends with its standard input. What moto lacks and a release needs is added here,
each as EC2's API reference describes it; the names are moto's own."""

import copy
import os
import sys
import threading

from moto.cloudformation.models import Event, Stack
from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.amis import Ami, AmiBackend
from moto.ec2.models.instances import Instance
from moto.ec2.models.key_pairs import KeyPairBackend
from moto.ec2.responses.amis import AmisResponse
from moto.ec2.responses.elastic_block_store import ElasticBlockStore
from moto.ec2.responses.general import General
from moto.ec2.responses.instances import InstanceResponse
from moto.ec2.responses.key_pairs import KeyPairs
from moto.ec2.utils import Base64EncodedString
from moto.kms import kms_backends
from moto.kms.exceptions import NotFoundException as UnknownKey
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server


def tag(resource, specifications, kind):
    for specification in specifications:
        if specification["ResourceType"] == kind:
            for one in specification["Tags"]:
                resource.add_tag(one["Key"], one.get("Value", ""))


# CreateImage refuses tags of snapshots. An AMI has its name alone, unlike moto's.
plain_create_image = AmiBackend.create_image


def create_image(self, instance_id, name, description, tag_specifications):
    refuse_taken_name(self, name)
    images = [s for s in tag_specifications if s["ResourceType"] == "image"]
    ami = plain_create_image(self, instance_id, name, description, images)
    ami.root_device_type = "ebs"
    tag(ami.ebs_snapshot, tag_specifications, "snapshot")
    return ami


def refuse_taken_name(backend, name):
    if any(a.name == name and a.owner_id == backend.account_id for a in backend.amis.values()):
        raise EC2ClientError("InvalidAMIName.Duplicate", f"AMI name {name} is already in use")


AmiBackend.create_image = create_image


# CopyImage knows neither tags nor encryption nor a client token.
def copy_image(self):
    self.error_on_dryrun()
    backend = self.ec2_backend
    token = self._get_param("ClientToken") or object()
    made = backend.__dict__.setdefault("copies_by_token", {})
    if token not in made:
        refuse_taken_name(backend, self._get_param("Name"))
        ami = backend.copy_image(
            self._get_param("SourceImageId"),
            self._get_param("SourceRegion"),
            self._get_param("Name"),
            self._get_param("Description"),
        )
        source = ami_of(self._get_param("SourceImageId"), backend.account_id, self._get_param("SourceRegion"))
        ami.root_device_type, ami.root_device_name = source.root_device_type, source.root_device_name
        ami.imds_support = getattr(source, "imds_support", None)
        ami.ebs_snapshot.description = (
            f"Copied for DestinationAmi {ami.id} from SourceAmi {source.id} for SourceSnapshot {source.ebs_snapshot.id}. "
            "Task created on 1,795,426,196,123."
        )
        specifications = self._get_param("TagSpecifications", [])
        tag(ami, specifications, "image")
        tag(ami.ebs_snapshot, specifications, "snapshot")
        wanted = str(self._get_param("Encrypted", False)).lower() == "true"
        ami.ebs_snapshot.encrypted = wanted or source.ebs_snapshot.encrypted
        if ami.ebs_snapshot.encrypted:
            ami.ebs_snapshot.kms_key_id = arn_of_key(backend, self._get_param("KmsKeyId") or "alias/aws/ebs")
        made[token] = ami.id
    return ActionResult({"ImageId": made[token]})


# Snapshots tell the key itself, whatever it was named by.
def arn_of_key(backend, key):
    backend._create_default_encryption_key()
    keys = kms_backends[backend.account_id][backend.region_name]
    try:
        return keys.describe_key(key).arn
    except (KeyError, UnknownKey):
        raise EC2ClientError("InvalidParameterValue", f"key {key} does not exist") from None


def ami_of(ami_id, account, region):
    from moto.ec2.models import ec2_backends

    return ec2_backends[account][region].amis[ami_id]


AmisResponse.copy_image = copy_image


# The snapshot says whether it is encrypted, its AMI does not.
def block_device_mappings(self):
    return [
        {
            "DeviceName": self.root_device_name,
            "Ebs": {
                "SnapshotId": self.ebs_snapshot.id,
                "VolumeSize": 15,
                "DeleteOnTermination": True,
                "VolumeType": "gp3",
                "Encrypted": bool(self.ebs_snapshot.encrypted),
            },
        }
    ]


Ami.block_device_mappings = property(block_device_mappings)


# There is no EnableImageDeprecation, and ModifyImageAttribute knows no ImdsSupport.
def enable_image_deprecation(self):
    self.error_on_dryrun()
    ami = self.ec2_backend.describe_images(ami_ids=[self._get_param("ImageId")])[0]
    ami.deprecation_time = str(self._get_param("DeprecateAt")).replace(" ", "T")[:19] + ".000Z"
    return ActionResult({"Return": True})


AmisResponse.enable_image_deprecation = enable_image_deprecation


# What shows with whom something is shared knows no dry run.
def with_dry_run(plain):
    def call(self):
        self.error_on_dryrun()
        return plain(self)

    return call


AmisResponse.describe_image_attribute = with_dry_run(AmisResponse.describe_image_attribute)
ElasticBlockStore.describe_snapshot_attribute = with_dry_run(ElasticBlockStore.describe_snapshot_attribute)
plain_modify_image_attribute = AmisResponse.modify_image_attribute


def modify_image_attribute(self):
    imds = self._get_param("ImdsSupport.Value")
    if imds:
        self.error_on_dryrun()
        self.ec2_backend.describe_images(ami_ids=[self._get_param("ImageId")])[0].imds_support = imds
    return plain_modify_image_attribute(self)


AmisResponse.modify_image_attribute = modify_image_attribute


# DeleteKeyPair knows names only.
plain_delete_key_pair = KeyPairs.delete_key_pair


def delete_key_pair(self):
    wanted = self._get_param("KeyPairId")
    if not wanted:
        return plain_delete_key_pair(self)
    self.error_on_dryrun()
    for name, pair in list(self.ec2_backend.key_pairs.items()):
        if pair.id == wanted:
            self.ec2_backend.delete_key_pair(name)
    return ActionResult({"Return": True, "KeyPairId": wanted})


KeyPairs.delete_key_pair = delete_key_pair

# A stack of a template whose description begins so is one that fails: "Group: reason" is what its event says.
plain_mark_creation_complete = Stack.mark_creation_complete
FAILING = "failing "


def mark_creation_complete(self):
    description = self.template_dict.get("Description", "")
    if not description.startswith(FAILING):
        plain_mark_creation_complete(self)
        return
    self.status = "ROLLBACK_COMPLETE"
    for failure in description[len(FAILING) :].split("; "):
        resource, reason = failure.split(": ", 1)
        event = Event(
            stack_id=self.stack_id,
            stack_name=self.name,
            logical_resource_id=resource,
            physical_resource_id="",
            resource_type=self.template_dict["Resources"][resource]["Type"],
            resource_status="CREATE_FAILED",
            resource_status_reason=reason,
            resource_properties=None,
        )
        self.events.append(event)
    self._add_stack_event("ROLLBACK_COMPLETE", resource_status_reason="The following resource(s) failed to create")


Stack.mark_creation_complete = mark_creation_complete

# RunInstances makes another instance for the same client token.
plain_run_instances = InstanceResponse.run_instances


def run_instances(self):
    token = self._get_param("ClientToken")
    if not token:
        return plain_run_instances(self)
    made = self.ec2_backend.__dict__.setdefault("launches_by_token", {})
    if token not in made:
        made[token] = plain_run_instances(self)
    return made[token]


InstanceResponse.run_instances = run_instances


# TerminateInstances of what has ended already ends it again, and does not find its network interfaces.
plain_terminate = Instance.terminate


def terminate(self):
    if self._state.name == "terminated":
        return copy.copy(self._state)
    return plain_terminate(self)


Instance.terminate = terminate


# GetConsoleOutput says what the test has written to the file, or nothing while there is none; moto ignores DryRun.
def get_console_output(self):
    self.error_on_dryrun()
    instance = self.ec2_backend.get_instance(self._get_param("InstanceId"))
    result = {"InstanceId": instance.id}
    try:
        with open(os.environ["EMULATOR_CONSOLE"], encoding="utf-8") as console:
            result["Output"] = Base64EncodedString.from_raw_string(console.read())
    except FileNotFoundError:
        pass
    return ActionResult(result)


General.get_console_output = get_console_output


# A volume of a launch template that names neither size nor snapshot is refused, where EC2 takes those of the AMI.
plain_add_block_device = Instance.add_block_device


def add_block_device(self, size, device_path, snapshot_id, *others, **more):
    wanted = size if size or snapshot_id else 15
    return plain_add_block_device(self, wanted, device_path, snapshot_id, *others, **more)


Instance.add_block_device = add_block_device


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, *args):
        pass


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def main():
    application = DomainDispatcherApplication(create_backend_app)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
    threading.Thread(target=end_with_input, daemon=True).start()
    print(server.port, flush=True)
    server.serve_forever()


main()
