"""A mail brings what is attached; what it says itself is its cover, or the letter."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from consultation.forms import FINGERPRINT, asks, filled, letter, web

from lispub.consultation.reading import Unreadable, read
from lispub.consultation.reading.mail import DIFFER
from lispub.model.response import Found

FROM = {"sender": "zoe@body.example", "sent": "2024-03-19"}


def mail(text: str = "", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Zoë Example <zoe@body.example>"
    message["To"] = "reply@forum.example"
    message["Date"] = "Tue, 19 Mar 2024 23:30:00 +0000"
    message["Subject"] = "Our response"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def found(message: EmailMessage | bytes, name: str = "a.eml") -> tuple[Found, ...]:
    return read(Path(name), message if isinstance(message, bytes) else message.as_bytes())


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a"])
def test_a_mail_is_a_letter(name: str) -> None:
    assert found(mail("We agree – mostly.\n"), name) == (Found("letter", "email", text="We agree – mostly.", **FROM),)


def test_the_plainer_of_two_alternatives_is_read() -> None:
    assert found(mail("We agree <https://a.example>.", "<p><b>We</b> <a href=''>agree</a>.")) == (
        Found("letter", "email", text="We agree <https://a.example>.", **FROM),)


@pytest.mark.parametrize("plain", ["Your mail program cannot show HTML.", "We"])
def test_of_alternatives_that_differ_both_are_read_and_that_is_told(plain: str) -> None:
    (one,) = found(mail(plain, "<p>We object to the bridges."))
    assert one.text == f"{plain}\n\nWe object to the bridges." and one.faults == (DIFFER,)


def test_of_alternatives_of_which_one_is_empty_the_other_is_read() -> None:
    assert found(mail(" ", "<p>We object.")) == (Found("letter", "email", text="We object.", **FROM),)


def test_what_is_attached_within_an_alternative() -> None:
    """Apple Mail: alternative of plain text, and of a web page in two parts with the form between them."""
    message = mail("Our form is attached.\nYours, Zoë")
    rich = EmailMessage()
    rich.set_content("<p>Our form is attached.", subtype="html")
    rich.add_attachment(filled(asks(), {"q-agree": "1"}), maintype="application", subtype="pdf", filename="form.pdf", disposition="inline")
    below = EmailMessage()
    below.set_content("<p>Yours, Zoë", subtype="html")
    rich.attach(below)
    message.make_alternative()
    message.attach(rich)
    assert found(message) == (
        Found("form", "form-pdf", FINGERPRINT, {"q-agree": "1"}, text="Our form is attached.\nYours, Zoë", **FROM),)


@pytest.mark.parametrize(("how", "size", "page"), [
    ({"disposition": "attachment", "cid": "<f_1>"}, 10, ""),        # Gmail gives each attachment a Content-ID
    ({"disposition": "inline"}, 10, ""),                            # Apple Mail shows what is attached
    ({"disposition": "inline", "cid": "<f_1>"}, 200_000, "<p>See attached.<img src='cid:f_1'>"),
])
def test_a_picture_that_may_be_the_response_is_told(how: dict[str, str], size: int, page: str) -> None:
    message = mail("See attached.", page)
    message.add_attachment(b"\xff\xd8\xff" + b"x" * size, maintype="image", subtype="jpeg", filename="page1.jpg", **how)
    (one,) = found(message)
    assert one.faults == ("its attachment 'page1.jpg' is a picture: look whether it says anything",) and one.text == "See attached."


def test_words_above_a_form_that_is_attached_stay_with_those_of_the_mail() -> None:
    message = mail("See attached.")
    message.add_attachment(f"I object.\n\nA Plan\n\n[lispub-form: {FINGERPRINT}]\n\nName?\n[r-name]\nAnswer: Ann\n", filename="form.txt")
    (one,) = found(message)
    assert (one.text, one.fields) == ("I object.\n\nSee attached.", {"r-name": "Ann"})


def test_a_mail_of_html_alone() -> None:
    message = EmailMessage()
    message["From"] = "zoe@body.example"
    message.set_content("<p>We &amp; they<script>no()</script><p>agree", subtype="html")
    assert found(message)[0].text == "We & they\n\nagree"


def test_an_attached_form_is_the_response_and_the_mail_its_cover() -> None:
    message = mail("Our form is attached.\n")
    message.add_attachment(filled(asks(), {"q-agree": "1"}), maintype="application", subtype="pdf", filename="form.pdf")
    assert found(message) == (Found("form", "form-pdf", FINGERPRINT, {"q-agree": "1"}, text="Our form is attached.", **FROM),)


def test_two_attached_forms_are_two() -> None:
    message = mail()
    message.add_attachment(filled(asks(), {"r-name": "Ann"}), maintype="application", subtype="octet-stream", filename="a.pdf")
    message.add_attachment(web(asks(), {"r-name": "Bea"}), maintype="application", subtype="json", filename="b.json")
    assert [(one.channel, one.fields["r-name"]) for one in found(message)] == [("form-pdf", "Ann"), ("form-web", "Bea")]


def test_attached_letters_are_read_on_after_the_mail() -> None:
    message = mail("See attached.")
    message.add_attachment(letter("We agree."), maintype="application", subtype="pdf", filename="our letter.pdf")
    message.add_attachment("And so do we.", filename="theirs.txt")
    assert found(message) == (Found("letter", "email", text="See attached.\n\nWe agree.\n\nAnd so do we.", **FROM),)


def test_a_logo_and_a_signature_are_passed_over() -> None:
    message = mail("Yes.", "<p>Yes. <img src='cid:logo'>")
    message.get_payload()[1].add_related(b"\x89PNG", maintype="image", subtype="png", cid="<logo>")
    message.add_attachment(b"0", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert found(message) == (Found("letter", "email", text="Yes.", **FROM),)


@pytest.mark.parametrize(("content", "name", "fault"), [
    (b"\xff\xd8\xff", "photo.jpg", "its attachment 'photo.jpg' is of a kind that is not read (.jpg): ask for PDF, .docx,"),
    (b"%PDF-1.7 cut", "cut.pdf", "its attachment 'cut.pdf' is damaged"),
    (b"a,b\n1,2\n", "table.csv", "its attachment 'table.csv' is to be saved into the inbox by itself"),
    (b"\xd0\xcf\x11\xe0", "../../etc/passwd.doc", "its attachment 'passwd.doc' is of an old office program"),
])
def test_what_cannot_be_read_of_it_is_told_and_the_rest_is_read(content: bytes, name: str, fault: str) -> None:
    message = mail("See attached.")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    (one,) = found(message)
    assert one.text == "See attached." and len(one.faults) == 1 and one.faults[0].startswith(fault)


def test_a_mail_that_is_passed_on_keeps_who_wrote_it() -> None:
    message = EmailMessage()
    message["From"] = "clerk@forum.example"
    message.set_content("For the inbox.")
    message.add_attachment(mail("We agree."))
    assert found(message) == (Found("letter", "email", text="For the inbox.\n\nWe agree.", **FROM),)


@pytest.mark.parametrize("charset", ["x-unknown", "utf-8", "us-ascii"])
def test_a_wrong_character_set(charset: str) -> None:
    raw = f"From: a@b.example\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode()
    assert found(raw + "Zoë – £5".encode("cp1252"))[0].text == "Zoë – £5"


def test_a_mail_that_says_nothing() -> None:
    assert found(mail())[0].faults == ("has no text, and nothing that is read is attached",)


def test_headers_that_make_no_sense_are_left_empty() -> None:
    assert found(b"From: <<>@@,;\r\nDate: yesterday\r\n\r\nYes.\r\n")[0].sent == ""


def test_ten_thousand_parts() -> None:
    parts = b"".join(b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" for _ in range(10_000))
    with pytest.raises(Unreadable, match="more than 200 parts"):
        found(b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + parts + b"--b--\r\n")


@pytest.mark.parametrize("deep", [6, 120])
def test_mails_within_mails(deep: int) -> None:
    (one,) = found(b"From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n" * deep + b"From: a@b.example\r\n\r\nin here")
    assert one.faults == ("its attachment 'rfc822' holds mails within mails, more than 4 deep",)


def test_two_thousand_mails_within_mails() -> None:
    with pytest.raises(Unreadable, match="nested too deeply"):
        found(b"From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n" * 2_000 + b"From: a@b.example\r\n\r\nin here")


@pytest.mark.parametrize("deep", [300, 5_000])
def test_parts_within_parts(deep: int) -> None:
    raw = b"From: a@b.example\r\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (each, each) for each in range(deep)) + b"\r\nin here\r\n"
    with pytest.raises(Unreadable, match=r"more than 200 parts|nested too deeply"):
        found(raw)
