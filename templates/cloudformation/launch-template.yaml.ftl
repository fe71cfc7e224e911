<#-- model: the image config. A cluster whose instances are launched from a launch template. -->
<#import "/lib/cloudformation.yaml.ftl" as cfn>
<@cfn.head purpose="Container instances" />
<@cfn.parameters />
Resources:
  AutoscalingLaunchTemplate:
    Type: AWS::EC2::LaunchTemplate
<@cfn.firstRun />
    Properties:
      LaunchTemplateData:
        ImageId:
          Ref: ImageId
        InstanceType:
          Ref: InstanceType
        IamInstanceProfile:
          Arn:
            Fn::GetAtt: [InstanceProfile, Arn]
<#if launch.sshCidrs?has_content>
        KeyName:
          Ref: KeyName
</#if>
        NetworkInterfaces:
          - DeviceIndex: 0
            AssociatePublicIpAddress: [=launch.publicIp]
            Groups:
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
        TagSpecifications:
          - ResourceType: volume
            Tags:
<#if !launch.tags.Name??>
              - Key: Name
                Value: [=name]
</#if>
<#list launch.tags as key, value>
              - Key: [=key]
                Value: [=value]
</#list>
        UserData:
          Fn::Base64:
<@cfn.userData resource="AutoscalingLaunchTemplate" />
<@cfn.autoscalingGroup>
      LaunchTemplate:
        LaunchTemplateId:
          Ref: AutoscalingLaunchTemplate
        Version:
          Fn::GetAtt: [AutoscalingLaunchTemplate, LatestVersionNumber]
</@cfn.autoscalingGroup>
<@cfn.cluster />
<@cfn.role />
<@cfn.logGroups />
<@cfn.outputs />
