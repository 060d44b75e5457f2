#pragma once

#include <QJsonObject>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace sluice::ui {

class JsonHighlighter;

/// A JSON document to read and copy, below its name.
class JsonBox final : public QWidget {
    Q_OBJECT

public:
    /// \param objectName of its text
    JsonBox(const QString &name, const QString &objectName, QWidget *parent = nullptr);

    void showDocument(const QJsonObject &document);
    /// Says in its place why there is none.
    void showSentence(const QString &sentence);

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    QPlainTextEdit *m_text;
    QToolButton *m_copy;
    JsonHighlighter *m_highlighter;
};

} // namespace sluice::ui
