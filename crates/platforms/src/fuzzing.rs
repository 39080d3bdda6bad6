//! What fuzzing reaches: the inner rooms, without their types.
