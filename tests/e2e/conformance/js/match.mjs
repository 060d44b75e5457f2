// How an answer is compared: conformance/match.py says it.

const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (!isObject(value))
        return value;
    return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

export function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sizeOf(value) {
    if (Array.isArray(value))
        return value.length;
    return isObject(value) ? Object.keys(value).length : undefined;
}

const matchers = {
    $matches: (wanted, actual) => typeof actual === 'string' && new RegExp(wanted, 's').test(actual),
    $any: (wanted, actual) => actual !== undefined && actual !== null,
    $absent: (wanted, actual) => actual === undefined || actual === null,
    $size: (wanted, actual) => sizeOf(actual) === wanted,
    $exactly: same,
};

// What is not as expected, as sentences; empty when all is well.
export function differences(expected, actual, path = 'answer') {
    const said = JSON.stringify(actual);
    if (isObject(expected) && Object.keys(expected).length === 1) {
        const [[name, wanted]] = Object.entries(expected);
        if (name in matchers)
            return matchers[name](wanted, actual) ? [] : [`${path} is ${said}, which is not ${name} ${JSON.stringify(wanted)}`];
    }
    if (isObject(expected) && isObject(actual)) {
        return Object.entries(expected)
            .flatMap(([name, value]) => differences(value, actual[name], `${path}.${name}`));
    }
    if (Array.isArray(expected) && Array.isArray(actual)) {
        if (expected.length !== actual.length)
            return [`${path} has ${actual.length} elements, not ${expected.length}: ${said}`];
        return expected.flatMap((one, number) => differences(one, actual[number], `${path}.${number}`));
    }
    return same(expected, actual) ? [] : [`${path} is ${said}, not ${JSON.stringify(expected)}`];
}
