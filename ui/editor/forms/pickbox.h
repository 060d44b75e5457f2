#pragma once

#include <QComboBox>

namespace sluice::ui {

/// A text with suggestions: any text can be typed, known ones are picked from the list.
class PickBox : public QComboBox {
    Q_OBJECT

public:
    explicit PickBox(QWidget *parent = nullptr);

    void setSuggestions(const QStringList &suggestions);
    /// Leaves the cursor alone when the text is the same. Does not emit.
    void show(const QString &text);
    void setPlaceholder(const QString &text);

Q_SIGNALS:
    /// The user typed or picked.
    void edited(const QString &text);
    /// The list is about to open: a chance to ask for fresh suggestions.
    void opening();

protected:
    void showPopup() override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QStringList m_suggestions;
};

} // namespace sluice::ui
