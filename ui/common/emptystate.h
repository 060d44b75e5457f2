#pragma once

#include <QWidget>

class QLabel;
class QHBoxLayout;
class QPushButton;

namespace sluice::ui {

/// What a page shows instead of an empty list: a picture, what there is to know, what to do.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setContent(const QString &iconName, const QString &title, const QString &sentence);
    /// The first button is the main one. The caller connects clicked().
    QPushButton *addButton(const QString &text, const QString &iconName);

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawPicture();

    QString m_iconName;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_sentence;
    QHBoxLayout *m_buttons;
};

} // namespace sluice::ui
