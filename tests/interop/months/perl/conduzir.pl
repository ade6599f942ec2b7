#!/usr/bin/perl
# SOAP::Lite, driven by lines: see drivers.py. Argument: 1.1 or 1.2. The body is written by hand, what comes back is read by the stack.
use strict;
use warnings;
use utf8;
use Encode qw(decode encode);
use MIME::Base64 qw(decode_base64 encode_base64);
use SOAP::Lite;

$| = 1;
my $version = $ARGV[0];
my %clients;

sub client {
    my ($service) = @_;
    return $clients{$service} //= do {
        my $client = SOAP::Lite->soapversion($version)->autotype(0)->ns("urn:psi:$service:v1")
            ->on_action(sub { qq("urn:psi:$service:v1:$_[1]") })->on_fault(sub { $_[1] })
            ->proxy("$ENV{PSI_URL}/psi/$service/v1", timeout => 60, keep_alive => 1,
                ssl_opts => [verify_hostname => 1, SSL_ca_file => $ENV{PSI_CA}, SSL_cert_file => $ENV{PSI_CERTIFICADO},
                             SSL_key_file => $ENV{PSI_CERTIFICADO}]);
        $client;
    };
}

sub escaped {
    my ($text) = @_;
    $text =~ s/&/&amp;/g;
    $text =~ s/</&lt;/g;
    return $text;
}

sub element {
    my ($name, $value) = @_;
    return '' unless defined $value;
    return join '', map { element($name, $_) } @$value if ref $value eq 'ARRAY';
    my $inner = ref $value ? join('', map { element($_, $value->{$_}) } sort keys %$value) : escaped($value);
    return "<$name>$inner</$name>";
}

sub said {
    my ($word, $value) = @_;
    return "$word " . encode_base64(encode('UTF-8', element($word, $value)), '') . "\n";
}

print "ready\n";
while (my $line = <STDIN>) {
    my ($service, $operation, $content) = split ' ', $line;
    my ($inner) = decode('UTF-8', decode_base64($content)) =~ m{^<[^>]*>(.*)</[^>]*>$}s;
    my $name = SOAP::Data->name($operation)->attr({xmlns => "urn:psi:$service:v1"});
    my $reply = client($service)->call($name => SOAP::Data->type('xml' => $inner));
    die "no answer: " . client($service)->transport->status . "\n" unless ref $reply;
    print $reply->fault ? said('fault', $reply->valueof('//falha')) : said('reply', $reply->valueof('//Envelope/Body/[1]'));
}
