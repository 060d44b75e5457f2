#include "tests/bench/bench_engine/sample.h"

#include <QFile>

#include <array>
#include <random>

namespace sluice::bench {

qint64 writeSample(const QString &path, int rows)
{
    static constexpr std::array kFirst {"Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gil", "Hana"};
    static constexpr std::array kLast {"Byron", "Dune", "Ek", "Fox", "Gray", "Holt", "Ito", "Jung"};
    static constexpr std::array kCountry {"BE", "NL", "LU", "DE", "FR", "GB", "", "ES", "IT", "PT"};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return 0;
    file.write("id,first,last,email,amount,created_at,country\n");
    std::mt19937 random(7);
    QByteArray block;
    for (int i = 1; i <= rows; ++i) {
        const unsigned dice = random();
        const QByteArray day = QByteArray::number(10 + dice % 18);
        block += QByteArray::number(i) + ',' + kFirst[dice % 8] + ',' + kLast[dice / 8 % 8] + ",u"
            + QByteArray::number(dice % 10000) + "@x.io," + QByteArray::number(dice / 64 % 1000)
            + '.' + QByteArray::number(10 + dice % 90) + ",2026-01-" + day + ','
            + kCountry[dice / 512 % 10] + '\n';
        if (block.size() > 1 << 20 || i == rows) {
            file.write(block);
            block.clear();
        }
    }
    return file.size();
}

qint64 writeQuotedSample(const QString &path, int rows, bool isQuoted)
{
    static constexpr std::array kFirst {"Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gil", "Hana"};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return 0;
    file.write("id,first,last,email,amount,created_at,country\n");
    // The same bytes but for these: a letter stands for a quote, and a blank for a line break.
    const char quote = isQuoted ? '"' : 'x';
    const char lineEnd = isQuoted ? '\n' : ' ';
    std::mt19937 random(7);
    QByteArray block;
    for (int i = 1; i <= rows; ++i) {
        const unsigned dice = random();
        block += QByteArray::number(i) + ',' + quote + kFirst[dice % 8] + quote + ',' + quote
            + "Main Street " + QByteArray::number(dice % 1000) + lineEnd
            + "2nd floor behind the library" + lineEnd + "Ghent and Bruges" + quote + ',' + quote
            + 'u' + QByteArray::number(dice % 10000) + "@x.io" + quote + ','
            + QByteArray::number(dice / 64 % 1000) + ".50,2026-01-02,BE\n";
        if (block.size() > 1 << 20 || i == rows) {
            file.write(block);
            block.clear();
        }
    }
    return file.size();
}

} // namespace sluice::bench
