#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

#include <optional>
#include <vector>

namespace sluice::bench {

/// One call of a program, from fork to its end.
struct TimedRun {
    double seconds = 0;
    double processorSeconds = 0;
    double peakMiB = 0; ///< resident
    int exitCode = -1;
    QByteArray output;
};

/// Starts programs through the small program `timed`, since the peak that the kernel tells of a
/// process counts what its parent had at fork.
class Timer {
public:
    explicit Timer(QProcessEnvironment environment);

    /// Ends this program with a message when the other one cannot be started.
    TimedRun run(const QString &program, const QStringList &arguments) const;

private:
    QProcessEnvironment m_environment;
};

/// Figures of one rival over several rounds, of which the median counts.
class Series {
public:
    void add(const TimedRun &run);

    int count() const { return int(m_seconds.size()); }

    double seconds() const;
    /// Of the processor; tells more than seconds() on a busy machine.
    double processorSeconds() const;
    double peakMiB() const;

private:
    std::vector<double> m_seconds;
    std::vector<double> m_processorSeconds;
    std::vector<double> m_peaks;
};

double median(std::vector<double> values);

/// Numbers that a script prints, one a line or more; none, after a word on stderr, when it fails.
std::vector<double> numbersOf(const QString &program, const QStringList &arguments,
    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

/// A file beside the benchmarks: rival("listflows_boto3.py").
QString rival(const char *name);
/// The folder that holds the npm packages.
QString nodeModules();

} // namespace sluice::bench
