// Loads each WSDL given and prints "<file> <operation>" for every operation of every port.
const path = require('path');
const soap = require(require.resolve('soap', { paths: [path.join(__dirname, '..', 'node')] }));

(async () => {
    for (const file of process.argv.slice(2)) {
        const client = await soap.createClientAsync(file, { disableCache: true });
        for (const service of Object.values(client.describe()))
            for (const port of Object.values(service))
                for (const operation of Object.keys(port)) console.log(path.basename(file), operation);
    }
})().catch((error) => {
    console.error(error);
    process.exit(1);
});
