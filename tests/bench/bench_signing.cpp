// Signatures per second against botocore and against the least libcrypto must do for one: a hash of
// the body, a hash of the canonical request and an HMAC, all on prepared texts.

#include "aws/sigv4/sigv4.h"
#include "tests/bench/support/program.h"
#include "tests/bench/support/table.h"

#include <QCoreApplication>

#include <benchmark/benchmark.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>

using namespace sluice;
using namespace sluice::aws;
using bench::atLeast;
using bench::atMost;
using bench::report;
using namespace Qt::StringLiterals;

namespace {

Credentials keyPair()
{
    return {u"SLUICEKEY"_s, Secret(u"sluice-secret"_s), {}};
}

SigningRequest listFlows()
{
    return {"POST", "/list-flows", {},
        {{"Host", "127.0.0.1:8123"}, {"Accept", "application/json"},
            {"Content-Type", "application/json"}},
        R"({"maxResults":20})"};
}

const QDateTime &noon()
{
    static const QDateTime time(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    return time;
}

void countItems(benchmark::State &state)
{
    state.SetItemsProcessed(state.iterations());
}

void signWithCachedKey(benchmark::State &state)
{
    SigV4Signer signer(keyPair(), u"eu-west-1"_s, u"appflow"_s);
    const SigningRequest request = listFlows();
    for (auto _ : state)
        benchmark::DoNotOptimize(signer.sign(request, noon()));
    countItems(state);
}

void signWithoutCachedKey(benchmark::State &state)
{
    SigV4Signer signer(keyPair(), u"eu-west-1"_s, u"appflow"_s);
    const SigningRequest request = listFlows();
    const std::array<QDateTime, 2> days {noon(), noon().addDays(1)};
    std::size_t round = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(signer.sign(request, days[++round % 2]));
    countItems(state);
}

void verify(benchmark::State &state)
{
    SigV4Signer signer(keyPair(), u"eu-west-1"_s, u"appflow"_s);
    SigV4Verifier verifier(keyPair(), u"appflow"_s);
    SigningRequest request = listFlows();
    request.headers += signer.sign(request, noon());
    for (auto _ : state) {
        const auto region = verifier.verify(request, noon());
        if (!region)
            state.SkipWithError("refused");
        benchmark::DoNotOptimize(region);
    }
    countItems(state);
}

void libcryptoLimit(benchmark::State &state)
{
    const std::string body = listFlows().body.toStdString();
    const std::string canonical(266, 'c'); // as long as listFlows() makes it
    const std::string stringToSign(133, 's');
    std::array<unsigned char, 32> digest;
    std::array<char, 7> name {"SHA256"};

    EVP_MD *sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_DigestInit_ex2(context, sha256, nullptr);
    EVP_MAC *hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    EVP_MAC_CTX *keyed = EVP_MAC_CTX_new(hmac);
    const std::array<OSSL_PARAM, 2> parameters {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0),
        OSSL_PARAM_construct_end()};
    EVP_MAC_init(keyed, digest.data(), digest.size(), parameters.data());

    const auto hash = [&](const std::string &text) {
        EVP_DigestInit_ex2(context, nullptr, nullptr);
        EVP_DigestUpdate(context, text.data(), text.size());
        EVP_DigestFinal_ex(context, digest.data(), nullptr);
    };
    for (auto _ : state) {
        hash(body);
        hash(canonical);
        std::size_t size = 0;
        EVP_MAC_init(keyed, nullptr, 0, nullptr);
        EVP_MAC_update(keyed, reinterpret_cast<const unsigned char *>(stringToSign.data()),
            stringToSign.size());
        EVP_MAC_final(keyed, digest.data(), &size, digest.size());
        benchmark::DoNotOptimize(digest);
    }
    countItems(state);
    EVP_MAC_CTX_free(keyed);
    EVP_MAC_free(hmac);
    EVP_MD_CTX_free(context);
    EVP_MD_free(sha256);
}

BENCHMARK(libcryptoLimit);
BENCHMARK(signWithCachedKey);
BENCHMARK(signWithoutCachedKey);
BENCHMARK(verify);

/// Keeps the best rate of each benchmark, for the ratios at the end.
class RateReporter final : public benchmark::ConsoleReporter {
public:
    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs) {
            const auto rate = run.counters.find("items_per_second");
            if (rate != run.counters.end())
                rates[run.run_name.function_name]
                    = std::max(rates[run.run_name.function_name], double(rate->second));
        }
        ConsoleReporter::ReportRuns(runs);
    }

    std::map<std::string, double> rates;
};

std::string perSecond(double rate)
{
    return std::to_string(std::lround(rate)) + "/s";
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    RateReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);

    const double limit = reporter.rates["libcryptoLimit"];
    const double cached = reporter.rates["signWithCachedKey"];
    const auto botocore
        = bench::numbersOf(u"/usr/bin/python3"_s, {bench::rival("signing_botocore.py")});
    if (cached <= 0 || limit <= 0 || botocore.size() != 1 || botocore[0] <= 0) {
        std::fprintf(stderr, "no ratios: a rate is missing\n");
        return 1;
    }
    report({"G3", "signatures, cached key, rate, ours / botocore", cached / botocore[0], "x",
        atLeast(20), perSecond(cached) + ", botocore " + perSecond(botocore[0])});
    report({"G3", "signatures, cached key, rate, ours / libcrypto limit", cached / limit, "x",
        atLeast(0.40), perSecond(cached) + ", limit " + perSecond(limit)});
    report({"G3", "signatures, new key each time", reporter.rates["signWithoutCachedKey"], "/s",
        atLeast(300'000)});
    report({"G3", "verification of a signature", 1e6 / reporter.rates["verify"], "us", atMost(5)});
    return 0;
}
