# The checks of the benchmark in serverspec, as a person would write them.
require 'json'
require 'net/ssh'
require 'serverspec'

work = ENV.fetch('BENCH')
set :backend, :ssh
set :host, 'bench'
set :disable_sudo, true
set :ssh_options, Net::SSH::Config.for('bench', ["#{work}/ssh_config"])

JSON.parse(File.read("#{work}/20.json")).each do |check|
  subject_name = check['subject']
  expected = check['expected']
  case check['kind']
  when 'file'
    describe file(subject_name) do
      it { should be_mode expected['mode'].sub(/^0+(?=.)/, '') }
      it { should be_owned_by expected['owner'] }
    end
  when 'package'
    describe package(subject_name) do
      it { should be_installed }
    end
  when 'user'
    describe user(subject_name) do
      it { should exist }
      it { should have_uid expected['uid'] }
    end
  when 'group'
    describe group(subject_name) do
      it { should exist }
    end
  else
    describe linux_kernel_parameter(subject_name) do
      its(:value) { should eq expected['value'].to_i }
    end
  end
end
