//! Undoing and ending at X.

use super::*;

#[test]
fn a_like_is_undone_where_the_plan_allows_it() {
    let x = X::new([2, 1]);
    let speaks = Scripted::new(|c| x.answer(c));
    let cancel = Cancel::new();
    let with = With { speaks: &speaks, cancel: &cancel };
    let like = Act::new(Kind::Like, Key::Number(post(1)), When::default(), Provenance::default());
    let (connection, keeps) = connected(&x, &speaks, false);
    let not = Api.undo(&with, &connection, &keeps, &like).unwrap_err();
    assert_eq!((not, speaks.asked().len()), (ConnectError::NotGranted { scope: "like.write".to_owned() }, 0));
    let (connection, keeps) = connected(&x, &speaks, true);
    let undone = Api.undo(&with, &connection, &keeps, &like).unwrap();
    assert_eq!((undone.gone, x.likes.lock().unwrap().len()), (None, 1), "X says so; the next reading shows it");
    assert_eq!(speaks.asked(), [format!("DELETE https://api.x.com/2/users/{ME}/likes/{}", post(1))]);
    let no_plan = X { plan: false, ..X::new([1]) };
    let speaks = Scripted::new(|c| no_plan.answer(c));
    let (connection, keeps) = connected(&no_plan, &speaks, true);
    let not = Api.undo(&With { speaks: &speaks, cancel: &cancel }, &connection, &keeps, &like).unwrap_err();
    assert_eq!(not, ConnectError::NotOffered, "so that the post's own page is opened");
}

#[test]
fn disconnecting_ends_both_parts_of_the_sign_in() {
    let x = X::new([]);
    let speaks = Scripted::new(|c| x.answer(c));
    let (connection, keeps) = connected(&x, &speaks, false);
    let cancel = Cancel::new();
    let says = Api.disconnect(&With { speaks: &speaks, cancel: &cancel }, &connection, &keeps).unwrap();
    assert_eq!(says[0].code, "disconnect-says-x-entry-may-stay");
    let tokens: Vec<_> = speaks.calls().iter().map(|c| field(body(c), "token").unwrap()).collect();
    assert_eq!(tokens, ["CANARYrefresh1", "CANARYaccess1"], "first what makes it new");
    let deaf = Scripted::new(|_| answer(503, ""));
    let says = Api.disconnect(&With { speaks: &deaf, cancel: &cancel }, &connection, &keeps).unwrap();
    assert_eq!(says[0].code, "disconnect-says-x-not-ended");
}
