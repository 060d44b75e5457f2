#include "tests/bench/support/program.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 600'000;

} // namespace

Timer::Timer(QProcessEnvironment environment)
    : m_environment(std::move(environment))
{
}

TimedRun Timer::run(const QString &program, const QStringList &arguments) const
{
    const QTemporaryDir folder;
    const QString outputFile = folder.filePath(u"output"_s);
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(
        QStringLiteral(SLUICE_BIN_DIR "/timed"), QStringList {outputFile, program} + arguments);
    if (!process.waitForFinished(kPatience) || process.exitCode() != 0)
        qFatal("%s could not be timed", qPrintable(program));
    const QList<QByteArray> words = process.readAllStandardOutput().simplified().split(' ');
    if (words.size() != 4)
        qFatal("timed said something else");
    QFile output(outputFile);
    if (!output.open(QIODevice::ReadOnly))
        qFatal("The output of %s is not there", qPrintable(program));
    return {words[0].toDouble(), words[1].toDouble(), words[2].toDouble() / 1024, words[3].toInt(),
        output.readAll()};
}

void Series::add(const TimedRun &run)
{
    m_seconds.push_back(run.seconds);
    m_processorSeconds.push_back(run.processorSeconds);
    m_peaks.push_back(run.peakMiB);
}

double Series::seconds() const
{
    return median(m_seconds);
}

double Series::processorSeconds() const
{
    return median(m_processorSeconds);
}

double Series::peakMiB() const
{
    return median(m_peaks);
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

std::vector<double> numbersOf(
    const QString &program, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(kPatience) || process.exitCode() != 0) {
        std::fprintf(stderr, "%s failed: %s", qPrintable(program),
            process.readAllStandardError().constData());
        return {};
    }
    std::vector<double> numbers;
    for (const QByteArray &word : process.readAllStandardOutput().simplified().split(' '))
        numbers.push_back(word.toDouble());
    return numbers;
}

QString rival(const char *name)
{
    return QStringLiteral(SLUICE_SOURCE_DIR "/tests/bench/") + QLatin1String(name);
}

QString nodeModules()
{
    return QStringLiteral(SLUICE_SOURCE_DIR "/build/deps/node/node_modules");
}

} // namespace sluice::bench
