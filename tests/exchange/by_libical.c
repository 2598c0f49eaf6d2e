/* What libical reads in a calendar file, for comparison: a line for each event and for each alarm.
 *
 * The file comes on stdin. Instants are seconds since 1970, days are told as days, and words are
 * hexadecimal, so that nothing in them can be taken for a separator. Zones are those that the file
 * itself describes.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say_hex(const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        printf("%02x", (unsigned char)*text);
}

static void say_time(struct icaltimetype when)
{
    if (icaltime_is_null_time(when))
        printf(" -");
    else if (icaltime_is_date(when))
        printf(" %04d-%02d-%02d", when.year, when.month, when.day);
    else if (icaltime_get_timezone(when) == NULL)
        printf(" %04d-%02d-%02dT%02d:%02d:%02d", when.year, when.month, when.day, when.hour,
               when.minute, when.second);
    else
        printf(" %lld",
               (long long)icaltime_as_timet_with_zone(when, icaltime_get_timezone(when)));
}

static void say_alarms(icalcomponent *event)
{
    icalcomponent *alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT);
    for (; alarm != NULL;
         alarm = icalcomponent_get_next_component(event, ICAL_VALARM_COMPONENT)) {
        icalproperty *trigger = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        if (trigger != NULL)
            printf("alarm %d\n",
                   icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration));
    }
}

int main(void)
{
    static char text[8 * 1024 * 1024];
    size_t length = fread(text, 1, sizeof text - 1, stdin);
    text[length] = '\0';
    icalcomponent *calendar = icalparser_parse_string(text);
    if (calendar == NULL)
        return 1;
    if (icalcomponent_count_errors(calendar) != 0)
        return 2;
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        printf("event ");
        say_hex(icalcomponent_get_uid(event));
        say_time(icalcomponent_get_dtstart(event));
        say_time(icalcomponent_get_dtend(event));
        printf(" ");
        say_hex(icalcomponent_get_summary(event));
        printf("\n");
        say_alarms(event);
    }
    icalcomponent_free(calendar);
    return 0;
}
