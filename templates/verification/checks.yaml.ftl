<#-- model: the image config. What the image promises, as checks; the format is described in examples/README.md. -->
<#import "/lib/checks.yaml.ftl" as checks>
<#import "/lib/unchanged.yaml.ftl" as unchanged>
# What this image promises: its acceptance checks. Phase baked only reads; phase firstrun runs firstrun.sh.
schema: 1
image:
  name: [=name]
  version: [=version]
  platform: [=platform.name]
checks:
  # The system
<@checks.check id="baked-architecture" phase="baked" kind="command" subject="uname -m"
    reason="the image is built for " + architecture>
      status: 0
      stdout: [=(architecture == "arm64")?then("aarch64\n", "x86_64\n")]
</@checks.check>
<@checks.check id="baked-timezone" phase="baked" kind="timezone"
    reason="logs and schedules follow the zone of the image">
      link: [=system.timezone]
      bytes: [=system.timezone]
      running: [=system.timezone]
</@checks.check>
<@unchanged.zoneVariable />
<#if platform.timezone.clockFile?has_content>
<@checks.check id="baked-timezone-clock" phase="baked" kind="file" subject=platform.timezone.clockFile
    reason="a package update sets /etc/localtime from this file">
      lines: {contains: [='ZONE="' + system.timezone + '"']}
</@checks.check>
</#if>
<#if platform.timezone.nameFile?has_content>
<@checks.check id="baked-timezone-name" phase="baked" kind="file" subject=platform.timezone.nameFile
    reason="a package update sets /etc/localtime from this file">
      content: [=system.timezone + "\n"]
</@checks.check>
</#if>
<#list platform.packages.required as package>
<@checks.package package "the platform needs it: firstrun.sh, the agents, the clock or the cfn helpers" />
</#list>
<#list system.packages as package>
<#if !platform.packages.required?seq_contains(package)>
<@checks.package package "system.packages lists it" />
</#if>
</#list>
<@unchanged.programs />
<#if system.release?? && platform.packages.releasePackage != "">
<@checks.check id="baked-release" phase="baked" kind="package" subject=platform.packages.releasePackage
    reason="system.release: packages of another release were not tested together with these">
      version: {contains: [=system.release]}
</@checks.check>
</#if>
<#if platform.timeSync.service != "">
<@checks.kept platform.timeSync.service "AWS refuses requests of a clock that is five minutes off" true />
</#if>
<#if platform.logs.packaged && platform.logs.writer != "">
<@checks.kept platform.logs.writer "the log agent ships what it writes" />
</#if>
<#list system.sysctl as key, value>
<@checks.parameter key value "system.sysctl sets it" />
</#list>
<#if system.motd??>
<@checks.check id="baked-motd" phase="baked" kind="file" subject=platform.motd.textFile severity="warning"
    reason="whoever logs in is to read system.motd">
      content: {contains: [=system.motd]}
</@checks.check>
</#if>
<@checks.check id="baked-cloud-init-settings" phase="baked" kind="file" subject=platform.cloudInit.file
    reason="an instance that updates itself at boot is no longer the image that was tested">
      lines:
        and:
<#list platform.cloudInit.settings as key, value>
          - contains: [=key + ": " + value?is_boolean?then(value?c, value)]
</#list>
</@checks.check>
<@unchanged.upgrades />
<#if build.rootVolume??>
<@checks.check id="baked-root-size" phase="baked" kind="mount" subject="/"
    reason="build.rootVolume.size, less what the file system takes for itself">
      size: {ge: [=(build.rootVolume.size.gibibytes * 1073741824 * 9 / 10)?floor]}
</@checks.check>
</#if>
<#if image.imdsv2 == "required" && packer.version.knows.imds_support>
<@checks.check id="baked-imdsv2" phase="baked" kind="http" subject="http://169.254.169.254/latest/meta-data/"
    reason="image.imdsv2 is required: metadata without a token would serve any container that asks">
      status: 401
</@checks.check>
</#if>
<#if system.harden>
<@checks.hardened />
<@unchanged.hardenedForAll checks.hardenedSettings() />
</#if>

  # Who gets in
<@unchanged.access />

  # Docker and the ECS agent
<#if docker.networkMode == "bridge">
<@checks.check id="baked-docker-bridge" phase="baked" kind="docker-bridge" subject="docker0"
    reason="docker.bridgeCidr keeps containers off the addresses of the VPC">
      configured: [=docker.bridgeCidr.bridgeAddress]
</@checks.check>
<#if platform.docker.bridgeIn == "daemonConfig">
<@checks.check id="baked-docker-daemon-config" phase="baked" kind="json" subject=platform.docker.daemonConfig
    reason="the bridge is to be in one place: as a flag too, dockerd would not start">
      /bip: [=docker.bridgeCidr.bridgeAddress]
</@checks.check>
</#if>
<#else>
<@checks.check id="baked-docker-bridge" phase="baked" kind="docker-bridge" subject="docker0"
    reason="docker.networkMode is host: containers use the network of the instance">
      disabled: true
</@checks.check>
</#if>
<@checks.check id="baked-docker-interface" phase="baked" kind="interface" subject="docker0"
    reason="Docker keeps an interface that is there before the first run, with the address that it has">
      exists: false
</@checks.check>
<@unchanged.dockerListens />
<#list docker.addressPools as pool>
<@checks.check id="baked-docker-address-pool-" + pool.base phase="baked" kind="json" subject=platform.docker.daemonConfig
    reason="networks other than the bridge take their addresses from docker.addressPools">
      [="/default-address-pools/" + pool?index?c + "/base"]: [=pool.base]
      [="/default-address-pools/" + pool?index?c + "/size"]: [=pool.size]
</@checks.check>
</#list>
<#list platform.docker.stop as service>
<@checks.stopped service "Docker is not to start before firstrun.sh has configured it" service == platform.docker.service />
</#list>
<#if platform.ecs.packaged>
<#list platform.ecs.stop as service>
<@checks.stopped service "an enabled agent starts Docker and joins the wrong cluster" service == platform.ecs.service />
</#list>
<@checks.emptied "ecs-data" platform.ecs.dataDirectory "the agent would take itself for the one of the build" />
</#if>
<#if platform.logs.packaged>
<@checks.stopped platform.logs.service "before firstrun.sh it would ship to the log groups of the build" true />
</#if>
<@checks.emptied "docker-containers" platform.docker.dataRoot + "/containers" "containers of the build are not part of the image" />
<@checks.gone "docker-key" "/etc/docker/key.json" "every instance would be the same engine to Docker" />
<@checks.gone "docker-engine-id" platform.docker.dataRoot + "/engine-id" "every instance would be the same engine to Docker" />

  # The first-run script
<@checks.check id="baked-firstrun-script" phase="baked" kind="file" subject=firstrun.path
    reason="cfn-init runs it as root, so nobody else may have changed it">
      type: file
      owner: root
      group: root
      mode: "0755"
      sha256: [=sha256("files/firstrun.sh")]
</@checks.check>
<#if platform.cfn.packaged>
<#list [platform.cfn.init, platform.cfn.signal] as program>
<@checks.check id="baked-cfn-" + program?keep_after_last("/") phase="baked" kind="file" subject=program
    reason="the user data of the CloudFormation stack calls it">
      exists: true
      executable: true
</@checks.check>
</#list>
</#if>

  # Nothing left of the build
<@checks.clean "host-keys" "every instance would have the same SSH host key" />
<@checks.clean "machine-id" "every instance would have the same identity" />
<@checks.clean "authorized-keys" "the key of the build would open every instance" />
<@checks.clean "shell-history" "it shows what was done on the builder" />
<@checks.clean "logs" "they are about another machine" />
<@checks.clean "cloud-init" "cloud-init would not run as on a first boot" />
<@unchanged.left />
<#if build.proxyUrl??>
<@checks.check id="baked-clean-build-proxy" phase="baked" kind="file" subject=platform.packages.proxyFile
    reason="build.proxyUrl is for the build only">
<#if platform.packages.manager == "apt">
      exists: false
<#else>
      content: {not: {contains: [=build.proxyUrl]}}
</#if>
</@checks.check>
</#if>

  # Phase firstrun: changes the host
<@checks.check id="firstrun-names-what-is-missing" phase="firstrun" kind="firstrun" subject=firstrun.path timeout="30s"
    reason="without its variables the script has to stop, and to name all of them at once">
      status: 2
      stderr:
        and:
<#list checks.environment()?keys as variable>
<#if variable != "PROXY_URL">
          - contains: [=variable + " is missing"]
</#if>
</#list>
</@checks.check>
<@checks.check id="firstrun-joins" phase="firstrun" kind="firstrun" subject=firstrun.path timeout=(firstrun.clusterTimeout.seconds + 120)?c + "s"
    environment=checks.environment() reason="cfn-signal reports this exit status">
      status: 0
</@checks.check>
<@checks.started platform.docker.service "containers need Docker, after a reboot too" />
<#if docker.networkMode == "bridge">
<@checks.check id="firstrun-docker-bridge" phase="firstrun" kind="docker-bridge" subject="docker0" requires="firstrun-joins"
    reason="what is configured has to be what the interface has">
      configured: [=docker.bridgeCidr.bridgeAddress]
      live: [=docker.bridgeCidr.bridgeAddress]
</@checks.check>
<#else>
<@checks.check id="firstrun-docker-bridge" phase="firstrun" kind="interface" subject="docker0" requires="firstrun-joins"
    reason="docker.networkMode is host: there is no bridge">
      exists: false
</@checks.check>
</#if>
<@unchanged.dockerListening />
<#if platform.ecs.packaged>
<@checks.started platform.ecs.service "the agent takes the tasks of the cluster" />
<@checks.check id="firstrun-agent-registered" phase="firstrun" kind="http" subject=platform.ecs.introspection requires="firstrun-joins"
    reason="an agent that has joined has an ARN, and names the cluster">
      status: 200
      body:
        and:
          - contains: ContainerInstanceArn
          - contains: [=checks.clusterName()]
</@checks.check>
</#if>
<#if platform.logs.packaged>
<@checks.started platform.logs.service "logs outlive the instance only where they are shipped" />
<#list platform.logs.sources?filter(it -> it.file == "/var/log/messages") as log>
<@checks.check id="firstrun-written-" + log.file phase="firstrun" kind="command" user="root" subject="test -s " + log.file requires="firstrun-joins"
    reason="its log group would stay empty">
      status: 0
</@checks.check>
</#list>
<#list platform.logs.sources as log>
<@checks.check id="firstrun-log-group-" + log.group phase="firstrun" kind="file" subject=platform.logs.configFile requires="firstrun-joins"
    reason="the stack has this log group and no other for the file">
      content: {contains: [="/" + checks.stackName() + "/ec2/Autoscaling" + log.group]}
</@checks.check>
</#list>
</#if>
<#if firstrun.proxyUrl??>
<@checks.proxied "docker" platform.docker.proxyFile />
<@checks.proxied "package-manager" platform.packages.proxyFile />
<@checks.proxied "shell" "/etc/profile.d/amibake-proxy.sh" />
<#if platform.ecs.packaged>
<@checks.proxied "ecs-init" platform.ecs.proxyFile />
<@checks.proxied "ecs-agent" platform.ecs.configFile />
</#if>
<#if platform.logs.packaged>
<@checks.proxied "log-agent" platform.logs.proxyFile />
</#if>
</#if>
<@checks.check id="firstrun-again" phase="firstrun" kind="firstrun" subject=firstrun.path requires="firstrun-joins"
    timeout=(firstrun.clusterTimeout.seconds + 120)?c + "s" environment=checks.environment()
    reason="an update of the stack's metadata runs it again">
      status: 0
</@checks.check>
<#if verify.extra?has_content>

  # verify.extra
<#list verify.extra as check>
  - [=literal(check)]
</#list>
</#if>
