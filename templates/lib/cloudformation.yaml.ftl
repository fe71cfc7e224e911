<#-- model: the image config; everything of the stack but the launch template or launch configuration itself -->

<#macro head purpose>
AWSTemplateFormatVersion: "2010-09-09"
Description: [=purpose + " of " + name]
</#macro>

<#macro parameters>
Parameters:
  ImageId:
    Description: The AMI that was baked (manifest.json names it)
    Type: AWS::EC2::Image::Id
  VpcId:
    Description: The VPC of the subnets
    Type: AWS::EC2::VPC::Id
  SubnetIds:
    Description: The subnets to launch in, in several zones
    Type: List<AWS::EC2::Subnet::Id>
  InstanceType:
    Type: String
    Default: [=launch.instanceType]
  MinSize:
    Type: Number
    Default: [=launch.capacity.min]
    MinValue: 0
  MaxSize:
    Type: Number
    Default: [=launch.capacity.max]
    MinValue: 1
  DesiredCapacity:
    Description: How many instances have to signal success before the stack is complete
    Type: Number
    Default: [=launch.capacity.desired]
    MinValue: 1
  MinInstancesInService:
    Description: How many instances keep running while an update replaces them; less than MaxSize
    Type: Number
    Default: [=(launch.capacity.min lt launch.capacity.max)?then(launch.capacity.min, launch.capacity.max - 1)]
    MinValue: 0
  ProxyUrl:
    Description: The HTTP proxy of the instances, for example http://squid.example.org:3128; empty for none
    Type: String
    Default: [=(firstrun.proxyUrl)!""]
    AllowedPattern: '(https?://[\[\]A-Za-z0-9._:-]+/?)?'
    ConstraintDescription: "http://HOST:PORT, https://HOST:PORT or nothing"
  PauseTime:
    Description: Seconds that an instance waits before it signals success
    Type: Number
    Default: 0
    MinValue: 0
    MaxValue: [=launch.signalTimeout.seconds]
<#if launch.sshCidrs?has_content>
  KeyName:
    Description: The key pair that may log in
    Type: AWS::EC2::KeyPair::KeyName
</#if>
Conditions:
  HasProxy:
    Fn::Not:
      - Fn::Equals: [{Ref: ProxyUrl}, ""]
</#macro>

<#-- What cfn-init runs on the instance. Values of env are strings: cfn-init takes no others. -->
<#macro firstRun>
    Metadata:
      AWS::CloudFormation::Init:
        config:
          commands:
            01_first_run:
              command: [="sh " + firstrun.path.fileName]
              env:
                PROXY_URL:
                  Ref: ProxyUrl
<#if platform.ecs.packaged>
                ECS_CLUSTER:
                  Ref: ApplicationCluster
</#if>
                AUTOSCALING_GROUP: Autoscaling
                STACK_NAME:
                  Ref: AWS::StackName
                AWS_DEFAULT_REGION:
                  Ref: AWS::Region
                PAUSE_TIME:
                  Fn::Sub: "${PauseTime}"
              cwd: [=firstrun.path?keep_before_last("/") + "/"]
</#macro>

<#-- The start-up script: cfn-init runs firstrun.sh, cfn-signal reports its exit status, which `$?` holds right after. -->
<#macro userData resource>
            Fn::Join: ["", [
              "#!/bin/bash\n",
              [=platform.cfn.init + " -v"],
              {"Fn::Sub": " --stack ${AWS::StackName} --region ${AWS::Region}"},
              [=" --resource " + resource],
              {"Fn::If": [HasProxy, {"Fn::Sub": " --http-proxy '${ProxyUrl}' --https-proxy '${ProxyUrl}'"}, ""]},
              "\n",
              [=platform.cfn.signal + " -e $?"],
              {"Fn::Sub": " --stack ${AWS::StackName} --region ${AWS::Region}"},
              " --resource Autoscaling",
              {"Fn::If": [HasProxy, {"Fn::Sub": " --http-proxy '${ProxyUrl}' --https-proxy '${ProxyUrl}'"}, ""]},
              "\n"
            ]]
</#macro>

<#macro autoscalingGroup>
  Autoscaling:
    Type: AWS::AutoScaling::AutoScalingGroup
    CreationPolicy:
      ResourceSignal:
        Count:
          Ref: DesiredCapacity
        Timeout: [=launch.signalTimeout.iso]
    UpdatePolicy:
      AutoScalingRollingUpdate:
        MaxBatchSize: 1
        MinInstancesInService:
          Ref: MinInstancesInService
        PauseTime: [=(launch.signalTimeout.seconds gt 3600)?then("PT1H", launch.signalTimeout.iso)]
        WaitOnResourceSignals: true
        # While instances change, nothing else may start or end one.
        SuspendProcesses: [AlarmNotification, AZRebalance, HealthCheck, ReplaceUnhealthy, ScheduledActions]
    Properties:
<#nested>
      VPCZoneIdentifier:
        Ref: SubnetIds
      MinSize:
        Ref: MinSize
      MaxSize:
        Ref: MaxSize
      DesiredCapacity:
        Ref: DesiredCapacity
      Tags:
<#if !launch.tags.Name??>
        - Key: Name
          Value: [=name]
          PropagateAtLaunch: true
</#if>
<#list launch.tags as key, value>
        - Key: [=key]
          Value: [=value]
          PropagateAtLaunch: true
</#list>
</#macro>

<#macro cluster>
<#if platform.ecs.packaged>
  ApplicationCluster:
    Type: AWS::ECS::Cluster
</#if>
  InstanceSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Container instances of the cluster
      VpcId:
        Ref: VpcId
<#if launch.sshCidrs?has_content>
      SecurityGroupIngress:
<#list launch.sshCidrs as cidr>
        - Description: SSH
          IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: [=cidr]
</#list>
</#if>
</#macro>

<#-- The role of an instance: what the ECS agent and the log agent call, on this cluster and these log groups only.
     cfn-init and cfn-signal need nothing: CloudFormation knows an instance of the stack by its identity document. -->
<#macro role>
  InstanceProfile:
    Type: AWS::IAM::InstanceProfile
    Properties:
      Roles:
        - Ref: InstanceRole
  InstanceRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ec2.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: container-instance
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
<#if platform.ecs.packaged>
              - Sid: JoinTheCluster
                Effect: Allow
                Action:
                  - ecs:DeregisterContainerInstance
                  - ecs:RegisterContainerInstance
                  - ecs:SubmitAttachmentStateChanges
                  - ecs:SubmitContainerStateChange
                  - ecs:SubmitTaskStateChange
                Resource:
                  Fn::GetAtt: [ApplicationCluster, Arn]
              - Sid: TakeTasks
                Effect: Allow
                Action:
                  - ecs:Poll
                  - ecs:StartTelemetrySession
                  - ecs:UpdateContainerInstancesState
                Resource: "*"
                Condition:
                  ArnEquals:
                    ecs:cluster:
                      Fn::GetAtt: [ApplicationCluster, Arn]
</#if>
              - Sid: CallsWithoutAResource
                Effect: Allow
                Action:
                  - ecr:GetAuthorizationToken
<#if platform.ecs.packaged>
                  - ecs:DiscoverPollEndpoint
</#if>
                Resource: "*"
              - Sid: PullImagesOfThisAccount
                Effect: Allow
                Action:
                  - ecr:BatchCheckLayerAvailability
                  - ecr:BatchGetImage
                  - ecr:GetDownloadUrlForLayer
                Resource:
                  Fn::Sub: "arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/*"
<#if platform.logs.packaged>
              - Sid: ShipLogs
                Effect: Allow
                Action:
                  - logs:CreateLogStream
                  - logs:DescribeLogStreams
                  - logs:PutLogEvents
                Resource:
<#list platform.logs.sources as log>
                  - Fn::GetAtt: [[=logGroup(log.group)], Arn]
</#list>
</#if>
</#macro>

<#-- One log group for each file that firstrun.sh ships, under the name that it ships to. -->
<#macro logGroups>
<#list platform.logs.packaged?then(platform.logs.sources, []) as log>
  [=logGroup(log.group)]:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName:
        Fn::Join: ["", ["/", {Ref: AWS::StackName}, [="/ec2/Autoscaling" + log.group]]]
      RetentionInDays: [=launch.logRetentionDays]
</#list>
</#macro>

<#function logGroup name>
<#local id = "LogGroup">
<#-- Not ?capitalize, which asks the machine's language: in Turkish the capital of i is another letter. -->
<#list name?split("[^A-Za-z0-9]+", "r") as word>
<#local id += word?cap_first>
</#list>
<#return id>
</#function>

<#macro outputs>
Outputs:
  AutoScalingGroupName:
    Value:
      Ref: Autoscaling
<#if platform.ecs.packaged>
  ClusterName:
    Value:
      Ref: ApplicationCluster
</#if>
  InstanceRoleArn:
    Value:
      Fn::GetAtt: [InstanceRole, Arn]
  SecurityGroupId:
    Description: Where rules for load balancers and other callers belong
    Value:
      Fn::GetAtt: [InstanceSecurityGroup, GroupId]
</#macro>
