"""Which kind of message a pasted draft is: drafts as people write them, in a hurry and with typing errors."""

import pytest

from assistant.app import Assistant
from assistant.errors import UserError
from assistant.model.scenario import Scenario, ScenarioFile
from assistant.review.guess import guess

# Written before the reviewer was tried on them. The languages say the same things in their own way.
COLD_EMAIL = {
    "en": [
        "Hi Dr Okafor, saw your talk at PyData last month on messy hospital data and it stuck with me. Im a "
        "junior analyst trying to get into health. any chance you'd have 15 min for a quick call in the next few "
        "weeks? totally fine if not! cheers, Sam",
        "Dear Ms. Lindqvist,\n\nI've been reading your newsletter for about a year, the one about pricing for "
        "freelancers actually made me raise my rates. I am a illustrator from Leeds. Could I ask you 2 questions "
        "by email about how you found your first agency clients? No worries if your too busy.\n\nThanks\nPriya",
        "hello Marek! we dont know each other. I found your blog post about moving from teaching to UX, im a "
        "maths teacher thinking about the same thing. would you be up for a 20 minute zoom sometime? whenever "
        "works for you. Joanna",
        "Hi, I loved your book on small gardens. I'm starting a community garden in Bristol and I wondered if I "
        "could pick your brain for ten minutes about soil. If you don't have time I completely understand. Best, "
        "Tom",
        "Dear Professor Haddad, I am a second year PhD student and your 2021 paper on coral bleaching is the "
        "reason I changed my method. I would be very grateful if you could spare a few minutes to tell me which "
        "sensor you would buy today. Yours sincerly, Li Wei",
        "Hey Anna, listened to the podcast episode where you talk about leaving consulting. That bit on saying "
        "no to clients... wow. I'm 3 years into consulting & kind of stuck. Can I ask how you decided? One line "
        "back would already help me. - Ben",
        "Good morning Mr Petersen. My name is Fatima and I study nursing. I read the interview with you in "
        "Sygeplejersken. I want to ask if I can visit your ward for one hour one day, or maybe a short phone "
        "call. It is okay to say no.",
        "Hi Carla – big fan of the open source work you do on the map library, I use it every day at the city "
        "council. I'm hoping to start contributing. Would you be able to point me at a good first issue, or chat "
        "for 15 mins? No pressure at all. Thx, Jonas",
    ],
    "he": [
        "היי דנה, שמעתי את ההרצאה שלך בכנס מוצר בתל אביב והיא ממש תפסה אותי. אני מפתח ג'וניור שרוצה לעבור למוצר. "
        "אפשר לדבר איתך רבע שעה בזום? אם אין לך זמן הכל טוב. תודה, עומר",
        "שלום פרופ' כהן,\nקראתי את המאמר שלך על שינה אצל מתבגרים. אני סטודנטית שנה ב לפסיכולוגיה. הייתי שמחה "
        "לשאול אותך שתי שאלות קצרות במייל. מבינה לגמרי אם אתה עמוס.\nנועם",
        "אהלן רונית, אנחנו לא מכירות. אני עוקבת אחרי הבלוג שלך על גינון במרפסת כבר שנה ובזכותך יש לי סוף סוף "
        "עגבניות. יש מצב ל10 דקות בטלפון על השקיה? לא חייבים כמובן",
        "היי יואב האזנתי לפרק שלך בפודקאסט עושים חברה.. אני 3 שנים בייעוץ וקצת תקוע. אשמח לשמוע איך החלטת לעזוב. "
        "גם שורה אחת תעזור לי. תודה מראש בן",
        "שלום גברת לוי, שמי פאטמה ואני לומדת סיעוד. קראתי את הראיון איתך בעיתון. רציתי לשאול אם אפשר לבוא לראות "
        "את המחלקה לשעה אחת. אם לא מתאים זה בסדר גמור.",
        "היי מיכל, ראיתי שעברת מהוראה ל-UX, וזה בדיוק מה שאני חולם לעשות. תהיי פנויה ל20 דקות בשבועות הקרובים? "
        "מתי שנוח לך. תודה! אסף",
        'לכבוד ד"ר שרון, הספר שלך על אלמוגים שינה לי את כל העבודה. אני דוקטורנטית באילת. אודה לך אם תוכל להגיד '
        "לי באיזה חיישן היית משתמש היום. בברכה, לי",
        "היי גיל, אני משתמש בספריית המפות שכתבת כל יום בעבודה בעירייה. רוצה להתחיל לתרום קוד. אפשר לקבוע שיחה "
        "קצרה או שתכוון אותי למשימה ראשונה? בלי לחץ. יונתן",
    ],
}
FEEDBACK = {
    "en": [
        "Hi Daniel, in yesterday's standup you cut Maya off twice while she was explaining the bug. She went "
        "quiet and we never heard the rest. How did you see it?",
        "Hey Tom, quick one about Monday's client call. You said we could deliver by Friday without checking "
        "with me. I then had to work the weekend and the team was annoyed. Can we talk about how we do that next "
        "time?",
        "Lisa, last week you sent the report to the client with out the appendix. They called me and asked where "
        "the numbers was, and I looked unprepared. What happend?",
        "Hi Omar. On Tuesday you came 20 min late to the handover, and the night nurse had to stay longer. thats "
        "the second time this month. I'd like to understand whats going on",
        "Ben – when Sara asked you for help with the slides on thursday you rolled your eyes and said 'again?'. "
        "She told me afterwards she doesn't want to ask anymore. I don't think you meant it like that. Can we "
        "sit down tomorrow?",
        "Hi Julia, during the workshop this morning you answered your phone three times. People stopped talking "
        "and we lost the thread. Could you leave it outside next time?",
        "Dear Peter, I wanted to come back to our meeting on Wednesday. You told the new guy his idea was stupid "
        "infront of everybody. He didn't say a word after that. I felt uncomfortable too. How do you see this?",
        "hey, about the demo friday... you took over when i was in the middle of my part. I felt pretty small "
        "and the customer only talked to you after. next time let me finish pls",
    ],
    "he": [
        "היי דניאל, בסטנדאפ אתמול קטעת את מאיה פעמיים כשהיא הסבירה על הבאג. היא השתתקה ולא שמענו את ההמשך. איך "
        "אתה ראית את זה?",
        "תום, לגבי השיחה עם הלקוח ביום שני. אמרת להם שנספיק עד שישי בלי לבדוק איתי. בסוף עבדתי כל הסופש והצוות "
        "התעצבן. בוא נדבר על איך עושים את זה אחרת",
        "ליסה, שבוע שעבר שלחת ללקוח את הדוח בלי הנספח. הם התקשרו אליי ושאלו איפה המספרים ויצאתי לא מוכנה. מה קרה שם?",
        "היי עומר. ביום שלישי הגעת באיחור של 20 דק לחפיפה ואחות הלילה נאלצה להישאר. זו פעם שניה החודש. אשמח "
        "להבין מה קורה",
        "בן, כששרה ביקשה ממך עזרה עם המצגת ביום חמישי גלגלת עיניים ואמרת 'שוב?'. היא סיפרה לי אחר כך שהיא כבר לא "
        "רוצה לבקש. אני לא חושבת שהתכוונת לזה. נשב מחר?",
        "היי יוליה בסדנה הבוקר ענית לטלפון שלוש פעמים. אנשים הפסיקו לדבר ואיבדנו את החוט. אפשר להשאיר אותו בחוץ "
        "בפעם הבאה?",
        "פטר שלום, רציתי לחזור לישיבה ביום רביעי. אמרת לבחור החדש מול כולם שהרעיון שלו מטומטם. הוא לא דיבר יותר "
        "אחרי זה. גם לי היה לא נעים. מה אתה חושב?",
        "היי, לגבי הדמו בשישי.. נכנסת לי באמצע החלק שלי. הרגשתי ממש קטנה והלקוח אחרי זה דיבר רק איתך. פעם הבאה "
        "תן לי לסיים בבקשה",
    ],
}
THANK_YOU = {
    "en": [
        "Hi Lena, thank you so much for taking the time on Friday! What stayed with me is that you ask people "
        "what they tried before giving advice. I'm going to try that on Monday. Best, Mette",
        "thanks for the coffee yesterday Raj!! the thing about sending the proposal before the meeting was gold, "
        "already did it today. will let you know how it goes",
        "Dear Ms Brandt, I just wanted to say thank you for our conversation last week. Your point about not "
        "applying for everything really helped, I crossed out half my list. Kind regards, Ola",
        "Hey Nina, sorry this is late. Thanks for the mock interview. I keep thinking of what you said about "
        "pausing before I answer. Used it in the real one and got through to round two!",
        "Dear Prof. Kim, thank you for meeting me on Tuesday. I learned a lot about how funding works, "
        "especially that I should email the programme officer first. I've done that now. Sincerely, Ana",
        "Hi Gary, appreciate you taking an hour for me. You suggested I shadow a shift first - I booked one for "
        "next thursday. Thanks again",
        "Thank you Sofia for reviewing my portfolio. I took out the 3 old projects like you said and it looks so "
        "much better. I owe you one",
        "Hi Per, great talking today, thanks! My main takeaway: talk to customers before building anything. I've "
        "set up 2 calls for next week because of that. /Elin",
    ],
    "he": [
        "היי לנה, תודה רבה שמצאת זמן ביום שישי! נשאר איתי שאת שואלת אנשים מה הם כבר ניסו לפני שאת נותנת עצה. "
        "ביום שני אנסה את זה. מטה",
        "תודה על הקפה אתמול רז!! הקטע של לשלוח את ההצעה לפני הפגישה היה זהב, עשיתי את זה כבר היום. אעדכן איך הלך",
        "שלום גברת ברנד, רציתי להגיד תודה על השיחה בשבוע שעבר. מה שאמרת על לא להגיש לכל מקום ממש עזר, מחקתי חצי "
        "מהרשימה. אולה",
        "היי נינה סליחה על האיחור. תודה על הסימולציה. אני כל הזמן חושבת על מה שאמרת, לעצור רגע לפני שעונים. "
        "עבדתי לפי זה בראיון האמיתי ועברתי שלב!",
        "פרופ' קים היקר, תודה שנפגשת איתי ביום שלישי. למדתי המון על מימון, בעיקר שכדאי לכתוב קודם לרכזת. כבר "
        "כתבתי לה. בתודה, אנה",
        "גרי, מעריך את השעה שנתת לי. הצעת שאתלווה קודם למשמרת, קבעתי אחת לחמישי הבא. שוב תודה",
        "תודה סופיה שעברת על התיק עבודות שלי. הורדתי את 3 הפרויקטים הישנים כמו שאמרת וזה נראה הרבה יותר טוב. חייבת לך",
        "היי פר, היה כיף לדבר היום תודה! מה שלקחתי: לדבר עם לקוחות לפני שבונים משהו. קבעתי 2 שיחות לשבוע הבא "
        "בגלל זה. אלין",
    ],
}
NONE_OF_THESE = {
    "en": [
        "milk, eggs 12\nbread\ncoffee beans (the good ones)\ndishwasher tabs\nsomething for dinner sat",
        "I am out of the office until 14 August with no access to email. For urgent matters please contact Jane "
        "Miller at jane@example.org. I will reply to your message when I return.",
        "Meeting moved to 3pm, room 4.12. Agenda attached.",
        "Hi team, the server will be down on Saturday from 8 to 10 for maintenance. Please save your work before "
        "that. Thanks for your patience, IT",
        "Please find attached invoice 2231, due 30 June. Let me know if you have any questions.",
        "lol ok see you there",
        "Melt the butter, add the flour and stir for two minutes. Pour in the milk slowly. Season and serve at once.",
        "The council voted on Tuesday to keep the library open. Two members left before the vote. The mayor said "
        "she was relieved.",
        "Dear customer, your parcel has been shipped and will arrive within 3 days. You can track it in the app.",
        "",
    ],
    "he": [
        "חלב, ביצים 12\nלחם\nקפה טחון\nטבליות למדיח\nמשהו לשישי בערב",
        "אני מחוץ למשרד עד ה-14 באוגוסט ללא גישה למייל. בעניינים דחופים נא לפנות ליעל מזרחי בכתובת "
        "yael@example.org. אשיב להודעתך כשאחזור.",
        "הישיבה עברה לשלוש, חדר 412. סדר היום מצורף.",
        "שלום לכולם, השרת יושבת בשבת בין 8 ל-10 לצורך תחזוקה. נא לשמור את העבודה לפני כן. תודה על הסבלנות, צוות המחשוב",
        "מצורפת חשבונית 2231 לתשלום עד ה-30 ביוני. לכל שאלה אני כאן.",
        "חחח סבבה נתראה שם",
        "ממיסים את החמאה, מוסיפים קמח ומערבבים שתי דקות. יוצקים את החלב לאט. מתבלים ומגישים מיד.",
        "מועצת העיר החליטה ביום שלישי להשאיר את הספרייה פתוחה. שני חברים יצאו לפני ההצבעה. ראשת העיר אמרה שרווח לה.",
        "לקוח יקר, החבילה שלך יצאה לדרך ותגיע תוך 3 ימים. אפשר לעקוב אחריה באפליקציה.",
        "!!!",
    ],
}
DRAFTS = {
    "outreach/cold-email": COLD_EMAIL,
    "feedback/sbi-constructive": FEEDBACK,
    "follow-up/thank-you": THANK_YOU,
}
ALL = [(id, language, text) for id, drafts in DRAFTS.items() for language, texts in drafts.items() for text in texts]


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("scenario", list(DRAFTS))
def test_our_own_letters_are_told(assistant: Assistant, scenario: str, language: str) -> None:
    """With the subject and without."""
    made = assistant.draft(scenario, assistant.example(scenario, language), language=language, engine="offline").draft
    assert assistant.guess(made.text) == scenario
    assert assistant.guess(made.body) == scenario


def test_most_drafts_are_told_and_hardly_any_as_another_kind(assistant: Assistant) -> None:
    """At least 85 % of what people write; no answer is better than a wrong one."""
    answers = [(assistant.guess(text, language), id) for id, language, text in ALL]
    assert sum(answer == id for answer, id in answers) >= 0.85 * len(ALL)
    assert sum(answer not in (id, None) for answer, id in answers) <= 0.05 * len(ALL)


@pytest.mark.parametrize("language", ["en", "he"])
def test_hardly_any_other_text_is_taken_for_a_message(assistant: Assistant, language: str) -> None:
    """Never a list, an absence note, a recipe; at times a report of what somebody did on Tuesday."""
    answers = [assistant.guess(text, language) for text in NONE_OF_THESE[language]]
    assert answers[:2] == [None, None]
    assert answers.count(None) >= 0.8 * len(answers)


def test_a_language_without_a_pack_is_not_guessed_at(assistant: Assistant) -> None:
    """Neither a detected one nor a named one; nor is one that can't be detected."""
    danish = (
        "Kære Anne, tusind tak for snakken i går. Dit råd om at vente hjalp mig meget, og jeg prøver det på mandag."
    )
    assert assistant.guess(danish, "xx") is None
    assert assistant.guess("12345") is None


def test_a_text_longer_than_anybody_reads_is_refused(assistant: Assistant) -> None:
    """As by the review."""
    with pytest.raises(UserError, match="the most"):
        assistant.guess("a" * 1_000_001)


def scenario(id: str, *elements: str) -> Scenario:
    """A scenario that lists these elements."""
    return Scenario(id, ScenarioFile("ongoing", [], [], elements=list(elements)), ("en",))


THANKS = "Thank you for Friday. Your advice about the first slide helped."


@pytest.mark.parametrize(
    ("scenarios", "told"),
    [
        ([scenario("a/x", "thanks", "takeaway")], "a/x"),
        # A kind that lists the same can't be told apart; one that is missing a part, or lists fewer, can.
        ([scenario("a/x", "thanks", "takeaway"), scenario("a/y", "thanks", "takeaway")], None),
        ([scenario("a/x", "thanks", "takeaway"), scenario("a/y", "thanks", "takeaway", "ask")], "a/x"),
        ([scenario("a/x", "thanks", "takeaway"), scenario("a/y", "thanks")], "a/x"),
        # One part of two is enough where the message opens with it.
        ([scenario("a/x", "thanks", "ask")], "a/x"),
        ([scenario("a/x", "takeaway", "ask")], None),
        ([scenario("a/x")], None),
        ([], None),
    ],
)
def test_a_new_scenario_takes_part_by_its_elements(
    assistant: Assistant, scenarios: list[Scenario], told: str | None
) -> None:
    """No more than data says what is told from what."""
    assert guess(THANKS, scenarios, assistant.catalog.knowledge("en")) == told
