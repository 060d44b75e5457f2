"""A slow, obvious reading of EventBridge's cron fields (UTC), to hold the service's schedules against."""

import calendar
import datetime

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
WEEKDAYS = "SUN MON TUE WED THU FRI SAT".split()


def values(field, numbers, names=()):
    """The numbers that a field of lists, ranges, steps and stars means, by walking along."""
    def number(word):
        return numbers[names.index(word.upper())] if word.upper() in names else int(word)

    chosen = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        if span == "*":
            walk = list(numbers)
        elif "-" in span:
            first, last = map(number, span.split("-"))
            walk = [first]
            while walk[-1] != last:  # over the end and on from the beginning
                walk.append(numbers[(numbers.index(walk[-1]) + 1) % len(numbers)])
        elif step:
            walk = [n for n in numbers if n >= number(span)]
        else:
            walk = [number(span)]
        chosen.update(walk[::int(step or 1)])
    return chosen


def weekday(day):
    return day.isoweekday() % 7 + 1


def is_day(field, day):
    last = calendar.monthrange(day.year, day.month)[1]
    if field == "?":
        return True
    if field == "L":
        return day.day == last
    if field.endswith("W"):
        wanted = last if field == "LW" else min(int(field[:-1]), last)
        working = [d for d in range(1, last + 1) if day.replace(day=d).isoweekday() <= 5]
        # The nearest; where two are as near there is a weekend between them, which cannot be.
        return day.day == min(working, key=lambda d: abs(d - wanted))
    return day.day in values(field, range(1, 32))


def is_weekday(field, day):
    if field == "?":
        return True
    if field == "L":
        return weekday(day) == 7
    if field.endswith("L") or "#" in field:
        name, _, nth = field.partition("#")
        name = name.removesuffix("L")
        same = WEEKDAYS.index(name.upper()) + 1 if name.upper() in WEEKDAYS else int(name)
        last = calendar.monthrange(day.year, day.month)[1]
        days = [d for d in range(1, last + 1) if weekday(day.replace(day=d)) == same]
        wanted = days[-1:] if not nth else days[int(nth) - 1:int(nth)]
        return day.day in wanted
    return weekday(day) in values(field, range(1, 8), WEEKDAYS)


def due_times(expression, begin, end):
    """All minutes from begin on and before end at which cron(...) is due."""
    minute, hour, day_field, month, weekday_field, year = expression[5:-1].split()
    minutes = values(minute, range(60))
    hours = values(hour, range(24))
    months = values(month, range(1, 13), MONTHS)
    years = values(year, range(1970, 2200))
    due, day = [], begin.replace(hour=0, minute=0, second=0, microsecond=0)
    while day < end:
        if day.year in years and day.month in months and is_day(day_field, day.date()) \
                and is_weekday(weekday_field, day.date()):
            due += [time for h in range(24) for m in range(60) if h in hours and m in minutes
                    for time in [day.replace(hour=h, minute=m)] if begin <= time < end]
        day += datetime.timedelta(days=1)
    return due
