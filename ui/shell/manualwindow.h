#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QTextBrowser;
class QUrl;

namespace sluice::ui {

class WindowSettings;

/// The manual, beside the work: topics at the left, the text at the right, a line that finds.
///
/// What is typed there leaves those topics that have it, with how often; Return goes from one place
/// to the next, through all topics.
class ManualWindow final : public QWidget {
    Q_OBJECT

public:
    /// \param settings remembers its size; must outlive it
    explicit ManualWindow(WindowSettings &settings, QWidget *parent = nullptr);

    /// \param topic as `sluice help` calls it
    /// \return whether there is one
    bool showTopic(const QString &topic);
    /// \param anchor of a heading in it: "a-flow"
    void showHeading(const QString &topic, const QString &anchor);

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fillTopics();
    void onTopic(int row);
    void onSearched(const QString &text);
    void findNext();
    void follow(const QUrl &link);
    void goToHeading(const QString &anchor);
    QString currentTopic() const;

    WindowSettings &m_settings;
    QLineEdit *m_search;
    QListWidget *m_topics;
    QLabel *m_count;
    QTextBrowser *m_text;
};

} // namespace sluice::ui
