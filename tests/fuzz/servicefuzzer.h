#pragma once

#include "fuzz/fuzzinput.h"
#include "fuzz/servicerequests.h"

#include <QCoreApplication>

#include <cstdlib>
#include <memory>

namespace sluice::fuzz {

/// The service that one input after the other is sent to, for the life of the program: what they
/// meet is all of it behind the signature. House is the service; `isUsedUp` says when a new one is
/// due.
template <class House> class ServiceFuzzer {
public:
    using IsUsedUp = bool (*)(const House &house);

    /// \param atEnd of the program, when the service has ended; may be absent
    ServiceFuzzer(IsUsedUp isUsedUp, void (*atEnd)() = nullptr)
        : m_isUsedUp(isUsedUp)
    {
        s_atEnd = atEnd;
    }

    /// As many steps of an input as are written in it, but at most so many.
    House &take(const std::uint8_t *data, std::size_t size, int mostSteps)
    {
        House &service = house();
        for (const ServiceStep &step : stepsFrom(textOf(data, size)).mid(0, mostSteps))
            service.take(step);
        return service;
    }

private:
    House &house()
    {
        static int count = 1;
        static char name[] = "fuzz";
        static char *arguments[] {name, nullptr};
        static QCoreApplication application(count, arguments);
        if (s_house && !m_isUsedUp(*s_house))
            return *s_house;
        const bool isFirst = !s_house;
        s_house.reset();
        s_house = std::make_unique<House>();
        if (isFirst)
            std::atexit(tearDown);
        return *s_house;
    }

    /// Before Qt's own data goes, which the service needs for its end.
    static void tearDown()
    {
        s_house.reset();
        if (s_atEnd)
            s_atEnd();
    }

    static inline std::unique_ptr<House> s_house;
    static inline void (*s_atEnd)() = nullptr;
    const IsUsedUp m_isUsedUp;
};

} // namespace sluice::fuzz
