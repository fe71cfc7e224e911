<#-- model: the image config. A cluster whose instances are launched from a launch configuration, as the original's. -->
<#import "/lib/cloudformation.yaml.ftl" as cfn>
# Accounts opened since 2024-10-01 cannot create launch configurations: launch.kind template is for them.
<@cfn.head purpose="Container instances" />
<@cfn.parameters />
Resources:
  AutoscalingLaunchConfiguration:
    Type: AWS::AutoScaling::LaunchConfiguration
<@cfn.firstRun />
    Properties:
      ImageId:
        Ref: ImageId
      InstanceType:
        Ref: InstanceType
      IamInstanceProfile:
        Fn::GetAtt: [InstanceProfile, Arn]
<#if launch.sshCidrs?has_content>
      KeyName:
        Ref: KeyName
</#if>
      AssociatePublicIpAddress: [=launch.publicIp]
      SecurityGroups:
        - Fn::GetAtt: [InstanceSecurityGroup, GroupId]
      MetadataOptions:
        HttpEndpoint: enabled
        HttpTokens: [=image.imdsv2]
        HttpPutResponseHopLimit: 2
      BlockDeviceMappings:
        - DeviceName: [=platform.disk.rootDevice]
          Ebs:
            Encrypted: true
            VolumeType: [=(build.rootVolume.type)!platform.disk.volumeType]
            DeleteOnTermination: true
      UserData:
        Fn::Base64:
<@cfn.userData resource="AutoscalingLaunchConfiguration" />
<@cfn.autoscalingGroup>
      LaunchConfigurationName:
        Ref: AutoscalingLaunchConfiguration
</@cfn.autoscalingGroup>
<@cfn.cluster />
<@cfn.role />
<@cfn.logGroups />
<@cfn.outputs />
