// Sends a customer's events with one of the clients, as a shop's server would, and ends with 0 when
// the client says that all are delivered: node send.mjs CLIENT HOST WRITE_KEY USER
const [client, host, writeKey, user] = process.argv.slice(2);
const TRACKED = 30;
const RETRIES = Number(process.env.RETRIES ?? 10);

const clients = {
    'segment-node': async () => {
        const { Analytics } = await import('@segment/analytics-node');
        const analytics = new Analytics({ writeKey, host, flushAt: 7, flushInterval: 50, maxRetries: RETRIES });
        return { analytics, close: () => analytics.closeAndFlush({ timeout: 20000 }) };
    },
    'segment-node-before': async () => {
        const { default: Analytics } = await import('analytics-node');
        const analytics = new Analytics(writeKey, { host, flushAt: 7, flushInterval: 50, retryCount: 10 });
        return { analytics, close: () => {} };
    },
    'rudder-node': async () => {
        const { default: module } = await import('@rudderstack/rudder-sdk-node');
        const Analytics = module.default ?? module;
        const analytics = new Analytics(writeKey, {
            dataPlaneUrl: host, flushAt: 7, flushInterval: 50, retryCount: 10, gzip: true,
        });
        return { analytics, close: () => {} };
    },
};

const { analytics, close } = await clients[client]();

function send(type, message) {
    return new Promise((resolve, reject) =>
        analytics[type]({ userId: user, ...message }, (error) => (error ? reject(error) : resolve())));
}

function tracked(i) {
    // The first is told of afterwards, with the time when it happened.
    const past = i === 0 ? { timestamp: new Date('2024-05-01T10:30:00Z') } : {};
    return { event: `Event ${i}`, messageId: `${user}-${i}`, properties: { i }, ...past };
}

const sent = [send('identify', { traits: { plan: 'gold' } })];
for (let i = 0; i < TRACKED; i++) {
    sent.push(send('track', tracked(i)));
}
sent.push(send('page', { name: 'Home' }), send('screen', { name: 'Cart' }));
sent.push(send('group', { groupId: 'g', traits: { size: 3 } }));
await Promise.all(sent);
await Promise.all([0, 1, 2].map((i) => send('track', tracked(i)))); // once more, on purpose
await close();
process.exit(0);
