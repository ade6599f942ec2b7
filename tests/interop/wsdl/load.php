<?php
// Loads each WSDL given, in both SOAP versions, and prints "<file> <operation>" for every operation.
ini_set('soap.wsdl_cache_enabled', '0');
foreach (array_slice($argv, 1) as $file) {
    foreach ([SOAP_1_1, SOAP_1_2] as $version) {
        $client = new SoapClient($file, ['cache_wsdl' => WSDL_CACHE_NONE, 'soap_version' => $version]);
        foreach ($client->__getFunctions() as $function) {
            preg_match('/^\S+ (\w+)\(/', $function, $match);
            echo basename($file), ' ', $match[1], "\n";
        }
    }
}
